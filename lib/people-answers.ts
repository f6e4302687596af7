import { z } from "zod";
import type { Invitation } from "@/lib/db/invitations";
import { ROLES } from "@/lib/db/roles";
import type { OpenSession } from "@/lib/db/sessions";
import type { ApiToken } from "@/lib/db/tokens";
import type { Person } from "@/lib/db/users";
import { idSchema } from "@/lib/operation";

const time = z.iso.datetime();
const role = z.enum(ROLES);

export const personSchema: z.ZodType<Person> = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    createdAt: time,
    deactivatedAt: time.nullable(),
    version: z.int().min(1),
  })
  .meta({ id: "Person" });

export const newPersonAnswer = z.object({ id: z.string(), name: z.string(), email: z.string(), role });

export const invitationAnswer: z.ZodType<Invitation> = z
  .object({
    id: idSchema,
    role,
    email: z.string().nullable(),
    createdBy: z.string(),
    createdAt: time,
    expiresAt: time,
  })
  .meta({ id: "Invitation" });

export const newInvitationAnswer = z.object({
  id: idSchema,
  role,
  email: z.string().nullable(),
  expiresAt: time,
  path: z.string(),
});

export const sessionSchema: z.ZodType<OpenSession> = z
  .object({
    id: z.string(),
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable(),
    createdAt: time,
    lastSeenAt: time,
    isCurrent: z.boolean(),
  })
  .meta({ id: "Session" });

export const tokenAnswer: z.ZodType<ApiToken> = z
  .object({
    id: idSchema,
    name: z.string(),
    hint: z.string(),
    owner: z.object({ id: z.string(), name: z.string(), role }),
    role,
    scope: z.array(z.string()).nullable(),
    createdAt: time,
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "Token", description: "Without its value, which is given once." });
