import { ConfirmCall } from "@/components/ui/confirm-call";
import type { Person } from "@/lib/db/users";
import * as t from "@/texts/people";
import { endSessionsOf, removeFromDesk, setLockedOut } from "./actions";
import { PasswordLink } from "./password-link";
import type { PersonQuestion as Question } from "./person-menu";
import { ResetPassword } from "./reset-password";

type PersonQuestionProps = { person: Person; question: Question; onClose: () => void };

/** What is asked before a person is changed. */
export function PersonQuestion({ person, question, onClose }: PersonQuestionProps) {
  const { id, name, email } = person;
  switch (question) {
    case "link":
      return <PasswordLink person={person} onClose={onClose} />;
    case "password":
      return <ResetPassword person={person} onClose={onClose} />;
    case "sessions":
      return (
        <ConfirmCall
          title={t.signOutQuestion(name)}
          losses={t.signOutLosses}
          confirmLabel={t.signOut}
          call={() => endSessionsOf(id)}
          onClose={onClose}
        />
      );
    case "deactivate":
      return (
        <ConfirmCall
          title={t.deactivateQuestion(name)}
          losses={t.deactivateLosses(email)}
          confirmLabel={t.deactivate}
          call={() => setLockedOut({ id, deactivated: true })}
          onClose={onClose}
        />
      );
    case "reactivate":
      return (
        <ConfirmCall
          title={t.reactivateQuestion(name)}
          losses={t.reactivateEffect(email)}
          confirmLabel={t.reactivate}
          call={() => setLockedOut({ id, deactivated: false })}
          onClose={onClose}
        />
      );
    case "removal":
      return (
        <ConfirmCall
          title={t.removeQuestion(name)}
          losses={t.removeLosses(email)}
          confirmLabel={t.remove}
          call={() => removeFromDesk(id)}
          onClose={onClose}
        />
      );
  }
}
