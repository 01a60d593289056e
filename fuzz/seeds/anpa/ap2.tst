V0713apnp-
u a AM-SEA--Ferry   3rdLd-Writethru   03-04 0523
^AM-SEA--Ferry, 3rd Ld-Writethru,520<
^URGENT<
^Ferry to run again after two years<
^Eds: APNewsNow. Will be updated. With AP Photos.<
^AP Photo SEA101, SEA102<
^By TOM REDDISH and JANE HOLLOWAY=
^Associated Press=
	   SEAPORT, Maine (AP) _ The ferry will run again, the port said Monday.
	   ``It is time,'' said Tom Bell, the harbormaster.
^Fares unchanged<
	   Fares stay.
	   ___
	   Associated Press writer Ann Moss in Portland contributed to this report.

AP-NY-03-04-19 1301EST<


