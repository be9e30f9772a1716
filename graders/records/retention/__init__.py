"""How long what is kept of people is kept, and how it is destroyed when its time is over."""
