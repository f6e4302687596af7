"use client";

import { useState, useTransition } from "react";
import { TurnText } from "@/components/conversation/turn-text";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Comment } from "@/lib/db/comments";
import { keepMentions, type NamedPerson, showMentions } from "@/lib/review/mentions";
import * as common from "@/texts/common";
import * as t from "@/texts/review-comments";
import { deleteComment, editComment } from "./comment-actions";
import { CommentForm } from "./comment-form";
import type { Viewer } from "./turn-view";

interface CommentItemProps {
  comment: Comment;
  people: readonly NamedPerson[];
  viewer: Viewer;
  onChange: () => void;
  onRefusal: (refusal: ServerRefusal | null) => void;
}

/** One comment; its author may change it, and with admins take it away. */
export function CommentItem({ comment, people, viewer, onChange, onRefusal }: CommentItemProps) {
  const [editing, setEditing] = useState(false);
  const [pending, start] = useTransition();
  const isOwn = viewer.mayComment && comment.by.id === viewer.id;
  const time = <LocalTime iso={comment.createdAt} />;
  // The later ones count: names that no two share; people who are gone have only the one that came with the comment.
  const text = showMentions(comment.text, [...comment.mentions, ...people]);

  async function save(typed: string, picked: readonly NamedPerson[]) {
    const result = await callServer(() => editComment({ id: comment.id, text: keepMentions(typed, picked) }));
    onRefusal(result.ok ? null : result);
    if (result.ok) setEditing(false);
    onChange();
    return false;
  }

  function remove() {
    start(async () => {
      const result = await callServer(() => deleteComment({ id: comment.id }));
      onRefusal(result.ok ? null : result);
      onChange();
    });
  }

  return (
    <li className="flex flex-col gap-1 text-sm">
      <p className="flex flex-wrap items-center gap-2 text-xs">
        <bdi className="font-medium text-sm">{comment.by.name}</bdi>
        <span className="text-faint">{comment.editedAt ? fillText(t.edited, { time }) : time}</span>
      </p>
      {editing ? (
        <CommentForm
          label={t.change}
          people={people}
          start={text}
          submit={common.save}
          onSubmit={save}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          <TurnText text={text} form="formatted" />
          {isOwn || viewer.mayRestoreAny ? (
            <span className="flex gap-1">
              {isOwn ? (
                <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
                  {t.edit}
                </Button>
              ) : null}
              <Button size="sm" variant="ghost" disabled={pending} onClick={remove}>
                {t.remove}
              </Button>
            </span>
          ) : null}
        </>
      )}
    </li>
  );
}
