"""The editions that were made: what each holds, whether it is still whole, and what differs between two states."""
