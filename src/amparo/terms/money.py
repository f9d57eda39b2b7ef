# SPDX-License-Identifier: MPL-2.0
"""Amounts of money: bond, fees."""

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency (ISO 4217).  A float is refused: it can't hold cents."""

    amount: Decimal
    currency: str = "USD"

    def __post_init__(self) -> None:
        amount: object = self.amount
        if not (isinstance(amount, Decimal) and amount.is_finite()):
            raise TypeError("An amount of money is a finite Decimal.")
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError("A currency is three capital letters, as USD.")

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError("Amounts in two currencies have no sum; convert one on a stated day first.")
        return Money(self.amount + other.amount, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"
