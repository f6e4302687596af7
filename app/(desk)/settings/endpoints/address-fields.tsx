import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Endpoint, EndpointKind } from "@/lib/db/endpoints";
import { TokenField } from "./token-field";

type ServedKind = Exclude<EndpointKind, "baseline">;

const HINTS: Record<ServedKind, { url: string; urlExample: string; model: string; modelDefault: string }> = {
  triton: {
    url: "HTTP, not gRPC. serve_reward_model.py listens on port 5555 unless told otherwise; the model card uses 1424. localhost is the machine that Steerdesk runs on. Several servers of one model: one address a line.",
    urlExample: "http://localhost:5555",
    model: "serve_reward_model.py calls it reward_model.",
    modelDefault: "reward_model",
  },
  nim: {
    url: "The server's address, with or without /v1. Several servers of one model: one address a line.",
    urlExample: "http://localhost:8000",
    model: "As the server lists it under /v1/models.",
    modelDefault: "",
  },
};

interface AddressFieldsProps {
  kind: ServedKind;
  endpoint: Endpoint | null;
  errorOf: (field: string) => string | null;
}

/** Where a reward model is served, and the token that its server asks for. */
export function AddressFields({ kind, endpoint, errorOf }: AddressFieldsProps) {
  const hints = HINTS[kind];
  const saved = endpoint?.kind === kind ? endpoint : null;
  return (
    <>
      <Field label="URL" hint={hints.url} error={errorOf("url")}>
        <Textarea
          name="url"
          inputMode="url"
          rows={Math.max(1, saved?.url.split(" ").length ?? 1)}
          defaultValue={saved?.url.replaceAll(" ", "\n")}
          placeholder={hints.urlExample}
          autoComplete="off"
          spellCheck={false}
          required
        />
      </Field>
      <Field label="Model" hint={hints.model} error={errorOf("model")}>
        <Input
          name="model"
          defaultValue={saved?.model ?? hints.modelDefault}
          autoComplete="off"
          spellCheck={false}
          required
        />
      </Field>
      <TokenField isSet={endpoint?.hasToken ?? false} error={errorOf("token")} />
    </>
  );
}
