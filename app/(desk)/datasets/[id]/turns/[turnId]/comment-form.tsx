"use client";

import { AtSign } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Textarea } from "@/components/ui/textarea";
import type { NamedPerson } from "@/lib/review/mentions";
import * as common from "@/texts/common";
import * as t from "@/texts/review-comments";

// The API's own limit (lib/comment-input.ts).
const MAX_CHARACTERS = 10_000;

interface CommentFormProps {
  label: string;
  /** Whom one may mention. */
  people: readonly NamedPerson[];
  start?: string;
  submit: string;
  /** True when it was taken: the field is empty again. */
  onSubmit: (text: string, picked: readonly NamedPerson[]) => Promise<boolean>;
  onCancel?: () => void;
  textRef?: Ref<HTMLTextAreaElement>;
}

/** A field for a comment, and a list of people to mention in it. */
export function CommentForm({ label, people, start = "", submit, onSubmit, onCancel, textRef }: CommentFormProps) {
  const [text, setText] = useState(start);
  const [pending, run] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(textRef, () => field.current as HTMLTextAreaElement);

  function mention({ name }: NamedPerson) {
    const at = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    setText(`${before}${before === "" || /\s$/.test(before) ? "" : " "}@${name} ${text.slice(at)}`);
  }

  function send() {
    if (text.trim() === "" || pending) return;
    run(async () => {
      // Typed by hand a name is a mention as well.
      const named = people.filter(({ name }) => text.includes(`@${name}`));
      if (await onSubmit(text, named)) setText("");
    });
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={label}>
        <Textarea
          ref={field}
          rows={2}
          maxLength={MAX_CHARACTERS}
          value={text}
          onChange={(event) => setText(event.target.value.replaceAll("\u0000", ""))}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" disabled={pending || text.trim() === ""}>
          {submit}
        </Button>
        {people.length === 0 ? null : (
          <Menu
            trigger={
              <Button size="sm" variant="ghost">
                <AtSign aria-hidden="true" className="size-3.5" />
                {t.mention}
              </Button>
            }
          >
            {people.map((person) => (
              <MenuItem key={person.id} onSelect={() => mention(person)}>
                <bdi>{person.name}</bdi>
              </MenuItem>
            ))}
          </Menu>
        )}
        {onCancel ? (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            {common.cancel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
