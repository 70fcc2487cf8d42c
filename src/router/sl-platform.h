/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlPlatformKind: what a sending domain is for. The domain of none of them is an employer. */
typedef enum
{
  SL_PLATFORM_NONE,
  SL_PLATFORM_ATS,        /* applicant tracking systems: nearly all mail is about applications */
  SL_PLATFORM_BOARD,      /* job boards and networks: the same sender carries status and noise */
  SL_PLATFORM_ASSESSMENT, /* tests */
  SL_PLATFORM_SCHEDULING, /* a booking link proves a meeting, not an interview */
  SL_PLATFORM_SIGNING,
  SL_PLATFORM_MAILBOX, /* mail for everybody */
} SlPlatformKind;

/** SlTenantPlace: where the employer's short name stands in an address of the platform. */
typedef enum
{
  SL_TENANT_NOWHERE,
  SL_TENANT_SUBDOMAIN,  /* acme.platform.com; "careers-acme" likewise */
  SL_TENANT_PATH,       /* platform.com/acme/...; "companies/acme" likewise */
  SL_TENANT_LOCAL_PART, /* acme@platform.com */
  SL_TENANT_LOCAL_TAG,  /* acme+autoreply@platform.com, acme-connect@platform.com */
} SlTenantPlace;

typedef struct
{
  const char *domain; /* suffix */
  const char *brand;  /* folded; never the employer when a platform address says it */
  SlPlatformKind kind;
  SlTenantPlace mail;
  SlTenantPlace link;
} SlPlatform;

/** sl_platform_lookup: Returns: (transfer none) (nullable): the platform @host belongs to. */
const SlPlatform *sl_platform_lookup (const char *host);

/** sl_platform_is_brand: Returns: whether @name, folded, is the brand of a platform. */
gboolean sl_platform_is_brand (const char *name);

/**
 * sl_platform_dup_mail_tenant:
 * @address: lower case
 *
 * Returns: (transfer full) (nullable): the employer's short name in the address of a platform
 */
char *sl_platform_dup_mail_tenant (const SlPlatform *platform, const char *address);

/** sl_platform_dup_link_tenant: Returns: (transfer full) (nullable): likewise in a web address. */
char *sl_platform_dup_link_tenant (const SlPlatform *platform, const char *host, const char *path);

G_END_DECLS
