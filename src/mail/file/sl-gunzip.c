/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "cat a.gz b.gz" is a gzip file, and archives of lists are made so; GLib's converter would end
 * after a, and the mail in b would be missing without a word.
 */

#include "sl-gunzip.h"

struct _SlGunzip
{
  GObject parent_instance;

  GConverter *member;       /* (owned) */
  gboolean between_members; /* the next byte begins a member, or is padding */
};

static void sl_gunzip_converter_init (GConverterIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlGunzip,
                               sl_gunzip,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER, sl_gunzip_converter_init))

static GConverterResult
sl_gunzip_convert (GConverter *converter,
                   const void *in,
                   gsize in_size,
                   void *out,
                   gsize out_size,
                   GConverterFlags flags,
                   gsize *bytes_read,
                   gsize *bytes_written,
                   GError **error)
{
  SlGunzip *self = SL_GUNZIP (converter);

  if (self->between_members)
    {
      gboolean is_member = in_size > 0 && *(const guchar *) in == 0x1f;
      *bytes_read = *bytes_written = 0;
      if (!is_member && (in_size > 0 || (flags & G_CONVERTER_INPUT_AT_END) != 0))
        return G_CONVERTER_FINISHED;
      self->between_members = FALSE;
    }

  GConverterResult result = g_converter_convert (self->member, in, in_size, out, out_size, flags,
                                                 bytes_read, bytes_written, error);
  if (result != G_CONVERTER_FINISHED)
    return result;
  g_converter_reset (self->member);
  self->between_members = TRUE;
  return G_CONVERTER_CONVERTED;
}

static void
sl_gunzip_reset (GConverter *converter)
{
  SlGunzip *self = SL_GUNZIP (converter);

  g_converter_reset (self->member);
  self->between_members = FALSE;
}

static void
sl_gunzip_converter_init (GConverterIface *iface)
{
  iface->convert = sl_gunzip_convert;
  iface->reset = sl_gunzip_reset;
}

static void
sl_gunzip_finalize (GObject *object)
{
  SlGunzip *self = SL_GUNZIP (object);

  g_clear_object (&self->member);

  G_OBJECT_CLASS (sl_gunzip_parent_class)->finalize (object);
}

static void
sl_gunzip_class_init (SlGunzipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_gunzip_finalize;
}

static void
sl_gunzip_init (SlGunzip *self)
{
  self->member = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
}

GConverter *
sl_gunzip_new (void)
{
  return g_object_new (SL_TYPE_GUNZIP, NULL);
}
