/** A name as long as repositories have them. */
export const LONG_NAME = 'northwind-retail/platform/identity/customer-profile-service-configuration';
