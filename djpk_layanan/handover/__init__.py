"""Who is away or leaves, and whose hands the work goes to."""
