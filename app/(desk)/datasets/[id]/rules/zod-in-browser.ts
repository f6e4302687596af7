import { config } from "zod";

// Before a schema is made: each would try whether it may compile itself, which the page's policy forbids and browsers report.
config({ jitless: true });
