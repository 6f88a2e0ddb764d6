"""How far several people who judged the same material agree, and what such figures are worth."""
