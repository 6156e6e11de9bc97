"""Chat: a follow-up read together with what the conversation is about."""
