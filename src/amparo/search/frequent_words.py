# SPDX-License-Identifier: MPL-2.0
"""Words so common in English and Spanish that looking for them finds every page."""

_ENGLISH = """
    a about after all also an and any are as at be been before being but by can could did do does for from had has have
    he her him his how i if in into is it its may me might more most my no nor not of on or our out over she should so
    some such than that the their them then there these they this those to under until up upon us was we were what when
    where which who whom whose why will with would you your
"""
_SPANISH = """
    al algo ante antes aquel aquella asi aun aunque cada como con contra cual cuales cuando cuanto de del desde donde
    dos e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estado estan estar estas este esto
    estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mis mucho muy ni nos nosotros o otra otro
    para pero poco por porque que quien quienes se sea segun ser si sido sin sobre son su sus tal tambien tan te tiene
    tienen toda todas todo todos tu un una uno unos y ya yo
"""
FREQUENT = frozenset(f"{_ENGLISH} {_SPANISH}".split())
