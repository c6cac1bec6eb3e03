"""The whole hour, played through the screen: who is there, what they write, what each browser hears."""
