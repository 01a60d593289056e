ZCZC
MEDIA RELEASE PR12345

Portline Opens New Terminal

SEAPORT, Australia, March 4 /PRNewswire-AsiaNet/ --

    Portline today opened its terminal, it said.

    "It is time," said Tom Bell, chief executive of Portline.

    SOURCE: Portline

   -- PR12345
NNNN
