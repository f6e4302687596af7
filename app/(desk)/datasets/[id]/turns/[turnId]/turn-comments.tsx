"use client";

import { type Ref, useEffect, useImperativeHandle, useRef, useState, useTransition } from "react";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import type { Comment } from "@/lib/db/comments";
import { keepMentions, type NamedPerson } from "@/lib/review/mentions";
import * as t from "@/texts/review-comments";
import { addComment, readComments } from "./comment-actions";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import type { Viewer } from "./turn-view";

export type CommentsHandle = { open: () => void };

interface TurnCommentsProps {
  turnId: string;
  viewer: Viewer;
  ref: Ref<CommentsHandle>;
}

/** What people say about the turn to each other; read anew each time it is opened. A link to `#comments` opens it. */
export function TurnComments({ turnId, viewer, ref }: TurnCommentsProps) {
  const [read, setRead] = useState<{ comments: readonly Comment[]; people: readonly NamedPerson[] } | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [, start] = useTransition();
  const details = useRef<HTMLDetailsElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const wantsText = useRef(false);

  function load() {
    start(async () => {
      const result = await callServer(() => readComments({ turnId }));
      setRefusal(result.ok ? null : result);
      if (result.ok) setRead(result.value);
    });
  }

  useImperativeHandle(ref, () => ({
    open: () => {
      wantsText.current = true;
      if (details.current) details.current.open = true;
      text.current?.focus();
    },
  }));
  useEffect(() => {
    if (window.location.hash === "#comments" && details.current) details.current.open = true;
  }, []);
  useEffect(() => {
    // The first time the field comes with what is read.
    if (read && wantsText.current) text.current?.focus();
    wantsText.current = false;
  }, [read]);

  async function add(typed: string, picked: readonly NamedPerson[]) {
    const result = await callServer(() => addComment({ turnId, text: keepMentions(typed, picked) }));
    setRefusal(result.ok ? null : result);
    if (result.ok) setRead((known) => known && { ...known, comments: [...known.comments, result.value] });
    return result.ok;
  }

  return (
    <details
      ref={details}
      id="comments"
      className="scroll-mt-2 border-b px-3 py-3"
      onToggle={(event) => event.currentTarget.open && load()}
    >
      <summary className="w-fit rounded-sm font-medium text-sm">{t.comments}</summary>
      <div className="flex flex-col gap-3 pt-2">
        {read === null && refusal === null ? <Spinner label={t.loading} /> : null}
        {read?.comments.length === 0 ? <p className="text-muted text-xs">{t.none}</p> : null}
        {read ? (
          <ul aria-label={t.comments} className="flex flex-col gap-3">
            {read.comments.map((comment) => (
              <CommentItem
                key={comment.id}
                comment={comment}
                people={read.people}
                viewer={viewer}
                onChange={load}
                onRefusal={setRefusal}
              />
            ))}
          </ul>
        ) : null}
        <RefusalMessage refusal={refusal} />
        {read && viewer.mayComment ? (
          <CommentForm label={t.comment} people={read.people} onSubmit={add} submit={t.comment} textRef={text} />
        ) : null}
      </div>
    </details>
  );
}
