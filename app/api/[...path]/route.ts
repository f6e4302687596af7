import { notFound, route } from "@/lib/route";

// Without it an address that the API does not have would be answered with a page.
const answer = route("read", async () => {
  throw notFound();
});

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
