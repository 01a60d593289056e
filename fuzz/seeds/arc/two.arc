filedesc://oakbay.arc 0.0.0.0 20030612101500 text/plain 76
1 0 Oak Bay Library
URL IP-address Archive-date Content-type Archive-length

http://oakbay.test/a b 192.0.2.7 20030612101502 text/html 200 - - 0 oakbay.arc 202
HTTP/1.0 200 OK
Content-Type: text/html

<html><head><title>Oak Bay</title></head><body><p>The council of Oak Bay met on Monday, and it voted to keep the lighthouse, said the mayor.</p></body></html>
http://oakbay.test/robots.txt 192.0.2.7 20030612101502 text/plain 200 - - 0 oakbay.arc 59
HTTP/1.0 200 OK
Content-Type: text/plain

User-agent: *

