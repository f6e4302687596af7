import { ButtonLink } from "@/components/ui/button";

interface ChoiceLinksProps {
  /** What is chosen. */
  label: string;
  choices: readonly { href: string; label: string; current: boolean }[];
}

/** A choice of one among a few that is kept in the address. */
export function ChoiceLinks({ label, choices }: ChoiceLinksProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1 text-sm">
      <span className="mr-1 text-muted max-sm:w-full">{label}</span>
      {choices.map((choice) => (
        <ButtonLink
          key={choice.href}
          href={choice.href}
          size="sm"
          variant={choice.current ? "secondary" : "ghost"}
          aria-current={choice.current ? "true" : undefined}
          scroll={false}
        >
          {choice.label}
        </ButtonLink>
      ))}
    </nav>
  );
}
