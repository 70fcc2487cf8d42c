/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SlField:
 *
 * One member of a plain C struct that holds the values of an immutable object. A domain class
 * (SlJob, SlMessage, ...) is a struct of fields made with designated initializers, a table of
 * SlField that describes it, and a GObject that copies, frees and publishes them as read-only
 * properties. The table is the only place that names a member twice.
 */
typedef enum
{
  SL_FIELD_STRING,  /* char *, UTF-8, nullable */
  SL_FIELD_INT,     /* int */
  SL_FIELD_INT64,   /* int64_t; times are microseconds since the epoch, UTC, and end in _us */
  SL_FIELD_DOUBLE,  /* double */
  SL_FIELD_BOOLEAN, /* gboolean */
  SL_FIELD_ENUM,    /* int-sized enum of type get_type () */
  SL_FIELD_STRV,    /* GStrv, nullable */
  SL_FIELD_OBJECT,  /* GObject of type get_type (), nullable */
  SL_FIELD_ARRAY,   /* GPtrArray of GObject of type get_type (), nullable, never changed after */
} SlFieldKind;

typedef struct
{
  const char *name; /* as in C, with underscores; the property has hyphens */
  SlFieldKind kind;
  size_t offset;
  GType (*get_type) (void); /* (nullable) */
} SlField;

#define SL_FIELD(Struct, kind, member) { #member, SL_FIELD_##kind, offsetof (Struct, member), NULL }
#define SL_FIELD_OF(Struct, kind, member, get_type)                                                \
  { #member, SL_FIELD_##kind, offsetof (Struct, member), get_type }

/**
 * sl_fields_copy:
 * @fields: (array length=n_fields): the table
 * @dst: a zeroed struct that owns what it then holds
 * @src: a struct whose values are copied
 */
void sl_fields_copy (const SlField *fields, size_t n_fields, gpointer dst, gconstpointer src);

/** sl_fields_clear: frees every value of @data and zeroes it. */
void sl_fields_clear (const SlField *fields, size_t n_fields, gpointer data);

/** sl_fields_equal: Returns: whether all values are equal: doubles by bits, objects by identity. */
gboolean sl_fields_equal (const SlField *fields, size_t n_fields, gconstpointer a, gconstpointer b);

/**
 * sl_fields_install:
 *
 * @offset: of the struct in the instance
 *
 * Installs one read-only property a field on @klass; property id is the index in @fields + 1. The
 * type remembers its table, so that sl-record.h can read and write any record.
 */
void sl_fields_install (GObjectClass *klass, const SlField *fields, size_t n_fields, size_t offset);

/** SlFieldTable: what sl_fields_install() was told. */
typedef struct
{
  const SlField *fields; /* (array length=n_fields) */
  size_t n_fields;
  size_t offset;
} SlFieldTable;

/** sl_fields_lookup: Returns: (transfer none): of a type made with SL_DEFINE_RECORD. */
const SlFieldTable *sl_fields_lookup (GType type);

/** sl_fields_get_property: body of a get_property vfunc for properties of sl_fields_install(). */
void sl_fields_get_property (const SlField *fields,
                             size_t n_fields,
                             gconstpointer data,
                             GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec);

/**
 * SL_DEFINE_RECORD:
 *
 * Defines the final class @Name over a struct NameFields described by @table: `prefix_new()`,
 * `prefix_get_fields()`, properties, finalize.
 */
#define SL_DEFINE_RECORD(Name, prefix, table)                                                      \
  struct _##Name                                                                                   \
  {                                                                                                \
    GObject parent_instance;                                                                       \
    Name##Fields fields;                                                                           \
  };                                                                                               \
                                                                                                   \
  G_DEFINE_FINAL_TYPE (Name, prefix, G_TYPE_OBJECT)                                                \
                                                                                                   \
  static void prefix##_finalize (GObject *object)                                                  \
  {                                                                                                \
    Name *self = (Name *) object;                                                                  \
    sl_fields_clear (table, G_N_ELEMENTS (table), &self->fields);                                  \
    G_OBJECT_CLASS (prefix##_parent_class)->finalize (object);                                     \
  }                                                                                                \
                                                                                                   \
  static void prefix##_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)  \
  {                                                                                                \
    Name *self = (Name *) object;                                                                  \
    sl_fields_get_property (table, G_N_ELEMENTS (table), &self->fields, object, id, value, pspec); \
  }                                                                                                \
                                                                                                   \
  static void prefix##_class_init (Name##Class *klass)                                             \
  {                                                                                                \
    GObjectClass *object_class = G_OBJECT_CLASS (klass);                                           \
    object_class->finalize = prefix##_finalize;                                                    \
    object_class->get_property = prefix##_get_property;                                            \
    sl_fields_install (object_class, table, G_N_ELEMENTS (table), offsetof (Name, fields));        \
  }                                                                                                \
                                                                                                   \
  static void prefix##_init (Name *self)                                                           \
  {                                                                                                \
  }                                                                                                \
                                                                                                   \
  Name *prefix##_new (const Name##Fields *fields)                                                  \
  {                                                                                                \
    g_return_val_if_fail (fields != NULL, NULL);                                                   \
    Name *self = g_object_new (prefix##_get_type (), NULL);                                        \
    sl_fields_copy (table, G_N_ELEMENTS (table), &self->fields, fields);                           \
    return self;                                                                                   \
  }                                                                                                \
                                                                                                   \
  const Name##Fields *prefix##_get_fields (Name *self)                                             \
  {                                                                                                \
    g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (self, prefix##_get_type ()), NULL);          \
    return &self->fields;                                                                          \
  }

G_END_DECLS
