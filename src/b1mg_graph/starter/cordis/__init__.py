"""The data set of a consortium, made of the files on its project that CORDIS offers for download."""
