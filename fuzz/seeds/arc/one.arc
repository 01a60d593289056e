filedesc://oakbay.arc 0.0.0.0 20030612101500 text/plain 76
1 0 Oak Bay Library
URL IP-address Archive-date Content-type Archive-length

dns:oakbay.test 192.0.2.7 20030612101502 text/dns 47
20030612101500
oakbay.test. 3600 IN A 192.0.2.7
http://oakbay.test/ 192.0.2.7 20030612101502 text/html 202
HTTP/1.0 200 OK
Content-Type: text/html

<html><head><title>Oak Bay</title></head><body><p>The council of Oak Bay met on Monday, and it voted to keep the lighthouse, said the mayor.</p></body></html>
