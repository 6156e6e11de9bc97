"""The steps that every training run takes: gradients of a loss, clipped, with warm-up and linear decay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import torch
from transformers import get_linear_schedule_with_warmup

Batch = TypeVar("Batch")
Report = Callable[[str], None]


def descend(
    model: torch.nn.Module,
    batches: Iterable[Batch],
    loss_of: Callable[[Batch], torch.Tensor],
    *,
    steps: int,
    learning_rate: float,
    warm_up: float,
    report: Report,
) -> None:
    """Take one step a batch on the weights that are not frozen; `warm_up` is the share of `steps` it lasts."""
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=learning_rate)
    schedule = get_linear_schedule_with_warmup(  # type: ignore[no-untyped-call]
        optimizer, int(warm_up * steps), steps
    )
    model.train()
    for done, batch in enumerate(batches, 1):
        loss = loss_of(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if done % 10 == 0:
            report(f"step {done} of {steps}: loss {loss.item():.3f}")
