import { z } from 'zod';

/** Gecko's four roles. */
export const Role = z.enum(['admin', 'manager', 'member', 'read_only']);
export type Role = z.infer<typeof Role>;

/** What an actor may do with integrations; Admin and Manager hold both, Member and Read Only none. */
export const Permission = z.enum(['integrations.read', 'integrations.manage']);
export type Permission = z.infer<typeof Permission>;
