ZCZC FPX220
FERRY TO RUN AGAIN

By Jane Holloway

SYDNEY, March 4 AAP - The ferry will run again, the port said
on Monday.

"It is time," harbourmaster Tom Bell told reporters.

AAP jh/kl
NNNN
