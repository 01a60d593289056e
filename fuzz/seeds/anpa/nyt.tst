a9999taf-z
r i BC-FERRY-NYT   03-04 0900
^BC-FERRY-NYT<
^(ATTN: Maine)<
^Ferry Returns to a Town That Missed It<
^(For use by New York Times News Service clients.)<
^By JANE HOLLOWAY=
^c.2019 New York Times News Service<
   SEAPORT, Maine _ The ferry is back.
   ``It is time,'' said Tom Bell.
NYT-03-04-19 1301EST<

