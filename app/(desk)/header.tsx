import Link from "next/link";
import { Logo } from "@/components/logo";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { NavLink } from "./nav-link";

export function Header(account: AccountMenuProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b px-4">
      <Link href="/" className="mr-3 flex items-center gap-2 rounded-sm font-semibold">
        <Logo />
        <span className="max-sm:sr-only">Steerdesk</span>
      </Link>
      <nav aria-label="Main" className="flex gap-1">
        <NavLink href="/datasets">Datasets</NavLink>
        <NavLink href="/settings">Settings</NavLink>
      </nav>
      <div className="ml-auto">
        <AccountMenu {...account} />
      </div>
    </header>
  );
}
