"""Speed beside other site builders."""
