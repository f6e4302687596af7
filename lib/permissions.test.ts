import { createHmac, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import { ROLES, type Role } from "@/lib/db/roles";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { createToken } from "@/lib/db/tokens";
import { ALL_PERMISSIONS, isAllowed, isWithin, PERMISSIONS, type Permission } from "./permissions";

setUpTestDatabase();

// What Next gives an action or page of the request it is in; here, the cookie of whoever calls.
const caller = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ cookie: caller.cookie }),
  cookies: async () => ({ get: () => undefined, toString: () => caller.cookie }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

/** Said a second time, apart from the table: a slip in one of the two shows. Admins may do everything. */
const MAY: Record<Exclude<Role, "admin">, readonly Permission[]> = {
  viewer: ["use-account", "read", "export"],
  reviewer: ["use-account", "read", "export", "rate", "comment"],
};

/** What answers people who are not signed in, and why. */
const OPEN_TO_ALL: Record<string, string> = {
  "app/(desk)/actions.ts leaveDesk": "whoever has no session any more wants the same as who ends it",
  "app/(entry)/login/actions.ts enterDesk": "is how one signs in",
  "app/(entry)/setup/actions.ts setUpDesk": "makes the first person, and does nothing once there is one",
  "app/(entry)/invite/[token]/actions.ts acceptInvite": "whoever has an invitation has no account yet",
  "app/(entry)/new-password/[token]/actions.ts setNewPassword": "whoever has such a link forgot how to sign in",
  "app/api/oidc/start/route.ts GET": "is how one signs in",
  "app/api/oidc/callback/route.ts GET": "is how one signs in",
  "app/api/health/route.ts GET": "load balancers have no account, and it tells no more than ok",
};

const ROOT = path.resolve(import.meta.dirname, "..");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const SOURCES = ["app", "components", "lib"]
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/generated\//.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") }));
const DIRECTIVE = /^\s*["']use server["'];?\s*$/m;
const ACTION_FILES = SOURCES.filter(({ text }) => DIRECTIVE.test(text));
const ROUTE_FILES = SOURCES.filter(({ file }) => /(^|\/)route\.tsx?$/.test(file));
const PAGES = SOURCES.filter(({ file }) => /^app\/\(desk\)\/(.*\/)?page\.tsx?$/.test(file));

type Entry = { name: string; kind: "action" | "route"; exported: unknown; method: string };

async function importAll(files: typeof SOURCES, kind: Entry["kind"]): Promise<Entry[]> {
  const modules = await Promise.all(
    files.map(async ({ file }) => ({ file, module: await import(path.join(ROOT, file)) })),
  );
  return modules.flatMap(({ file, module }) =>
    Object.entries(module as Record<string, unknown>)
      .filter(([name]) => kind === "action" || METHODS.includes(name))
      .map(([method, exported]) => ({ name: `${file} ${method}`, kind, exported, method })),
  );
}

const entries = [...(await importAll(ACTION_FILES, "action")), ...(await importAll(ROUTE_FILES, "route"))];
const guarded = entries.filter(({ name }) => !(name in OPEN_TO_ALL));

function permissionOf({ exported }: Entry): Permission | undefined {
  const { permission } = exported as { permission?: Permission };
  return permission !== undefined && Object.hasOwn(PERMISSIONS, permission) ? permission : undefined;
}

const cookies = {} as Record<Role, string>;
const tokens = {} as Record<Role, string>;

const people = {} as Record<Role, string>;

beforeAll(async () => {
  for (const role of ROLES) {
    people[role] = await makePerson(`the-${role}`, role);
    tokens[role] = await makeToken(people[role], "of the test");
  }
});

// Some of what is called ends sessions.
beforeEach(async () => {
  for (const role of ROLES) {
    const token = randomUUID();
    const expiresAt = new Date(Date.now() + 3_600_000);
    await prisma().session.create({ data: { id: token, token, userId: people[role], expiresAt } });
    const signature = createHmac("sha256", process.env.STEERDESK_SECRET ?? "")
      .update(token)
      .digest("base64");
    cookies[role] = `steerdesk.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  }
});

afterAll(() => vi.unstubAllEnvs());

// No schema takes it, so that an action that lets one in has nothing to do.
const NO_INPUT = Symbol("no input");
// There is no such thing in an empty database.
const NO_ID = "999999999";

async function call({ kind, exported, method }: Entry, by: Role | null, way: "cookie" | "token"): Promise<string> {
  if (kind === "action") {
    caller.cookie = by === null ? "" : cookies[by];
    const { reason } = await (exported as (input: unknown) => Promise<{ reason?: string }>)(NO_INPUT);
    return reason ?? "done";
  }
  const who: HeadersInit =
    by === null
      ? {}
      : way === "token"
        ? { authorization: `Bearer ${tokens[by]}` }
        : { cookie: cookies[by], "sec-fetch-site": "same-origin" };
  const body = method === "GET" || method === "HEAD" ? {} : { body: "not json" };
  const request = new Request("http://127.0.0.1/api/v1", { method, headers: who, ...body });
  const params = new Proxy({} as Record<string, string>, {
    get: (_, name) => (name === "then" ? undefined : NO_ID),
    has: () => true,
  });
  const handle = exported as (request: Request, context: object) => Promise<Response>;
  const response = await handle(request, { params: Promise.resolve(params) });
  await response.body?.cancel();
  const { status } = response;
  return status === 401 ? "signed-out" : status === 403 ? "forbidden" : "done";
}

describe("every action and route", () => {
  test("is found", () => {
    expect(ACTION_FILES.length).toBeGreaterThan(10);
    expect(ROUTE_FILES.length).toBeGreaterThan(15);
    // An action inside another function would be no export, and so be seen by nobody here.
    for (const { file, text } of ACTION_FILES) expect(text.trimStart(), file).toMatch(/^["']use server["']/);
  });

  test("names its permission, or stands in the list of what is open to all", () => {
    expect(guarded.filter((entry) => permissionOf(entry) === undefined).map(({ name }) => name)).toEqual([]);
    const names = entries.map(({ name }) => name);
    expect(Object.keys(OPEN_TO_ALL).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("answers nobody who is not signed in", async () => {
    for (const entry of guarded) expect(await call(entry, null, "cookie"), entry.name).toBe("signed-out");
  });

  test.each(ROLES.flatMap((role) => [[role, "cookie"] as const, [role, "token"] as const]))(
    "lets a %s with a %s do what the role may, and nothing else",
    async (role, way) => {
      for (const entry of guarded) {
        const permission = permissionOf(entry) as Permission;
        const may = role === "admin" || MAY[role].includes(permission);
        const answer = await call(entry, role, way);
        if (may) expect(["forbidden", "signed-out"], entry.name).not.toContain(answer);
        else expect(answer, entry.name).toBe("forbidden");
      }
    },
  );

  test("lets a viewer write nothing but their own account", () => {
    const reads = ["GET", "HEAD"];
    const writes = guarded.filter(({ kind, method }) => kind === "route" && !reads.includes(method));
    const open = writes.filter((entry) => isAllowed({ role: "viewer" }, permissionOf(entry) as Permission));
    const names = open.filter((entry) => permissionOf(entry) !== "use-account").map(({ name }) => name);
    // What the API does not have is "not found" for everybody.
    expect(names.filter((name) => !name.startsWith("app/api/[...path]"))).toEqual([]);
  });
});

describe("a token for a few things", () => {
  test("does those and no others, whatever its role", async () => {
    const part = { name: "part", role: "admin", scope: ["read", "rate"], expiresAt: null } as const;
    const whole = tokens.admin;
    tokens.admin = (await createToken(people.admin, part)).token;
    const routes = guarded.filter(({ kind }) => kind === "route");
    for (const entry of routes) {
      const isOfScope = ["read", "rate"].includes(permissionOf(entry) ?? "");
      expect((await call(entry, "admin", "token")) === "forbidden", entry.name).toBe(!isOfScope);
    }
    tokens.admin = whole;
  });

  test("is within another exactly if it may do nothing that the other may not", () => {
    const whole = { role: "admin" } as const;
    const part = { role: "admin", scope: ["manage-tokens", "read"] } as const;
    expect(isWithin(part, whole)).toBe(true);
    expect(isWithin(whole, part)).toBe(false);
    expect(isWithin({ role: "viewer" }, { role: "reviewer" })).toBe(true);
    expect(isWithin({ role: "reviewer" }, { role: "viewer" })).toBe(false);
    expect(isWithin({ role: "viewer", scope: ["read", "rate"] }, { role: "viewer", scope: ["read"] })).toBe(true);
    expect(ALL_PERMISSIONS.filter((permission) => !isAllowed(whole, permission))).toEqual([]);
  });
});

describe("every page of the desk", () => {
  const props = () => ({ params: Promise.resolve({ id: NO_ID, turnId: NO_ID }), searchParams: Promise.resolve({}) });

  /** What a page or its title throws: Next's redirects, "not found" and "forbidden" are errors. */
  async function outcomeOf(render: unknown): Promise<string> {
    if (typeof render !== "function") return "none";
    try {
      await render(props());
      return "shown";
    } catch (error) {
      return String((error as { digest?: string }).digest ?? error);
    }
  }

  test.each(PAGES.map(({ file }) => file))("%s shows nothing to people who are not signed in", async (file) => {
    const page = await import(path.join(ROOT, file));
    caller.cookie = "";
    expect(await outcomeOf(page.default)).toMatch(/^NEXT_REDIRECT;.*\/login/);
    expect(await outcomeOf(page.generateMetadata)).toMatch(/^none$|^NEXT_REDIRECT;.*\/login/);
  });

  const guardedPages = PAGES.flatMap(({ file, text }) => {
    const permission = /requirePermission\("([\w-]+)"\)/.exec(text)?.[1] as Permission | undefined;
    return permission === undefined ? [] : [[file, permission] as const];
  });

  test.each(guardedPages)("%s is for who may %s", async (file, permission) => {
    const page = await import(path.join(ROOT, file));
    for (const role of ["viewer", "reviewer"] as const) {
      caller.cookie = cookies[role];
      const isForbidden = (await outcomeOf(page.default)) === "NEXT_HTTP_ERROR_FALLBACK;403";
      expect(isForbidden, role).toBe(!MAY[role].includes(permission));
    }
  });
});
