import { route } from "@/lib/route";
import { DESCRIPTION, describeDesk } from "./document";

// It holds no data; still whoever asks must be somebody: no address of the API is an exception, and a stranger learns nothing of what
// runs here.
export const GET = route("read", DESCRIPTION, async () => Response.json(describeDesk()));
