"""Speed and memory made visible: real pages over HTTP, at growing sizes."""
