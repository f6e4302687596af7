import type { SelectItem } from "@/components/ui/select";
import type { EndpointKind } from "@/lib/db/endpoints";

/** What each kind of endpoint is called. */
export const KIND_LABELS: Record<EndpointKind, string> = {
  triton: "Triton",
  nim: "NIM / OpenAI-compatible",
  baseline: "Built-in baseline",
};

/** The addresses of an endpoint, which are kept with spaces in between. */
export function listAddresses(url: string): string {
  return url.split(" ").join(", ");
}

export const KIND_ITEMS: readonly SelectItem<EndpointKind>[] = [
  { value: "triton", label: KIND_LABELS.triton, hint: "serve_reward_model.py of NeMo-Aligner" },
  { value: "nim", label: KIND_LABELS.nim, hint: "/v1/chat/completions answers with the attributes" },
  { value: "baseline", label: KIND_LABELS.baseline, hint: "For trying the app and as a length yardstick" },
];
