import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Endpoint, EndpointKind } from "@/lib/db/endpoints";
import * as t from "@/texts/endpoints";
import { TokenField } from "./token-field";

type ServedKind = Exclude<EndpointKind, "baseline">;

/** Where such a server usually listens, and what it calls its model. */
const USUAL: Record<ServedKind, { url: string; model: string }> = {
  triton: { url: "http://localhost:5555", model: "reward_model" },
  nim: { url: "http://localhost:8000", model: "" },
};

interface AddressFieldsProps {
  kind: ServedKind;
  endpoint: Endpoint | null;
  errorOf: (field: string) => string | null;
}

/** Where a reward model is served, and the token that its server asks for. */
export function AddressFields({ kind, endpoint, errorOf }: AddressFieldsProps) {
  const usual = USUAL[kind];
  const saved = endpoint?.kind === kind ? endpoint : null;
  return (
    <>
      <Field label={t.url} hint={t.urlHints[kind]} error={errorOf("url")}>
        <Textarea
          name="url"
          inputMode="url"
          rows={Math.max(1, saved?.url.split(" ").length ?? 1)}
          defaultValue={saved?.url.replaceAll(" ", "\n")}
          placeholder={usual.url}
          autoComplete="off"
          spellCheck={false}
          required
        />
      </Field>
      <Field label={t.model} hint={t.modelHints[kind]} error={errorOf("model")}>
        <Input name="model" defaultValue={saved?.model ?? usual.model} autoComplete="off" spellCheck={false} required />
      </Field>
      <TokenField isSet={endpoint?.hasToken ?? false} error={errorOf("token")} />
    </>
  );
}
