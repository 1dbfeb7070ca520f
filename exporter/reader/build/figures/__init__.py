"""Pictures, their captions and credits, and figures of them."""
