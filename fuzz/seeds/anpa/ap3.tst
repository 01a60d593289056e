d1234bc-nws
d sBC-BKO--Results-Scores 03-04 0100
^BC-BKO--Results-Scores,100<
^Monday's Results<
^By The Associated Press=
^EAST<
Seaport    71   Velmar   60
Gullhaven  80   Holm     77
^SOUTH<
Hull       66   Ek       61
AP-WF-03-04-19 1801GMT<
