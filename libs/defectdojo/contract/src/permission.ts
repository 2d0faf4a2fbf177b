import { z } from 'zod';

/** Gecko's four roles. */
export const Role = z.enum(['admin', 'manager', 'member', 'read_only']);
export type Role = z.infer<typeof Role>;

/** An actor's permission on integrations. Admin and Manager have both, Member and Read Only none. */
export const Permission = z.enum(['integrations.read', 'integrations.manage']);
export type Permission = z.infer<typeof Permission>;
