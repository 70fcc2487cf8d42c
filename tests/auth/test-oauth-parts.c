/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pure parts of the sign-in, fed with what no honest peer would send.
 */

#include <string.h>

#include "sl-oauth-credentials.h"
#include "sl-oauth-endpoints-private.h"
#include "sl-oauth-form-private.h"
#include "sl-oauth-redirect-private.h"
#include "sl-oauth-secret-private.h"
#include "sl-oauth-tokens-private.h"

#define NOW_US G_GINT64_CONSTANT (1774745970000000)
#define SCOPE "https://mail.example/read"

static void
test_secret_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (unsigned int i = 0; i < 1000; i++)
    {
      g_autoptr (GError) error = NULL;
      char *secret = _sl_oauth_secret_new (&error);

      g_assert_no_error (error);
      g_assert_true (g_regex_match_simple ("^[A-Za-z0-9_-]{43}$", secret, 0, 0));
      g_assert_true (g_hash_table_add (seen, secret));
    }
}

static void
test_secret_challenge (void)
{
  /* RFC 7636, appendix B */
  g_autofree char *challenge =
      _sl_oauth_secret_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void
test_secret_equals (void)
{
  g_assert_true (_sl_oauth_secret_equals ("abc", "abc"));
  g_assert_true (_sl_oauth_secret_equals ("", ""));
  g_assert_false (_sl_oauth_secret_equals ("abc", "abd"));
  g_assert_false (_sl_oauth_secret_equals ("abc", "bbc"));
  g_assert_false (_sl_oauth_secret_equals ("abc", "ab"));
  g_assert_false (_sl_oauth_secret_equals ("abc", "abcabc"));
  g_assert_false (_sl_oauth_secret_equals ("abc", ""));
  g_assert_false (_sl_oauth_secret_equals ("", "abc"));
}

static void
test_form_encode (void)
{
  g_autofree char *form = _sl_oauth_form_encode ("a", "1 +&=?/%", "b", NULL, "c d", "ü", NULL);
  g_autofree char *empty = _sl_oauth_form_encode ("a", NULL, NULL);

  g_assert_cmpstr (form, ==, "a=1%20%2B%26%3D%3F%2F%25&c%20d=%C3%BC");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_redirect_parse (void)
{
  g_autoptr (SlOAuthRedirect) redirect =
      _sl_oauth_redirect_parse ("state=s%2Bt&x=1&code=4%2F0A+b&iss=https%3A%2F%2Fa&x=2");
  g_autoptr (SlOAuthRedirect) nothing = _sl_oauth_redirect_parse ("");
  g_autofree char *huge = g_strnfill (20000, 'a');
  g_autofree char *long_query = g_strconcat ("state=s&code=", huge, NULL);

  g_assert_cmpstr (redirect->state, ==, "s+t");
  g_assert_cmpstr (redirect->code, ==, "4/0A b");
  g_assert_cmpstr (redirect->iss, ==, "https://a");
  g_assert_null (redirect->error);
  g_assert_null (nothing->state);
  g_assert_null (_sl_oauth_redirect_parse (NULL));
  g_assert_null (_sl_oauth_redirect_parse (long_query));
  g_assert_null (_sl_oauth_redirect_parse ("state=a&code=b&state=a"));
  g_assert_null (_sl_oauth_redirect_parse ("state=a&code=b&code=c"));
  g_assert_null (_sl_oauth_redirect_parse ("state=a&iss=b&iss=b"));
  g_assert_null (_sl_oauth_redirect_parse ("state=a&code=%"));
  g_assert_null (_sl_oauth_redirect_parse ("state=a&code=%00"));
  g_assert_null (_sl_oauth_redirect_parse ("state"));
}

static void
test_redirect_parse_address (void)
{
  static const char *const addresses[] = {
    "http://127.0.0.1:8080/?state=s&code=c",
    "http://localhost:8080/cb?state=s&code=c#fragment",
    "?state=s&code=c",
    "state=s&code=c",
    "  ?state=s&code=c\r\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (SlOAuthRedirect) redirect = _sl_oauth_redirect_parse_address (addresses[i]);

      g_assert_nonnull (redirect);
      g_assert_cmpstr (redirect->state, ==, "s");
      g_assert_cmpstr (redirect->code, ==, "c");
    }
}

static void
test_scope_covers (void)
{
  g_assert_true (_sl_oauth_scope_covers ("a b", "b a"));
  g_assert_true (_sl_oauth_scope_covers ("a b c", "c a"));
  g_assert_true (_sl_oauth_scope_covers ("  a   b ", "b  a"));
  g_assert_true (_sl_oauth_scope_covers (NULL, "a"));
  g_assert_true (_sl_oauth_scope_covers ("a", NULL));
  g_assert_true (_sl_oauth_scope_covers ("a", "offline_access a"));
  g_assert_true (_sl_oauth_scope_covers ("", ""));
  g_assert_false (_sl_oauth_scope_covers ("", "a"));
  g_assert_false (_sl_oauth_scope_covers ("ab", "a"));
  g_assert_false (_sl_oauth_scope_covers ("a", "a b"));
  g_assert_false (_sl_oauth_scope_covers ("A", "a"));
}

static SlOAuthTokens *
parse (unsigned int status, const char *json, SlOAuthGrant grant, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  SlHttpResponse response = { .status = status, .body = body };

  return _sl_oauth_tokens_parse (&response, grant, SCOPE, NOW_US, error);
}

static void
test_tokens_parse (void)
{
  static const struct
  {
    const char *json;
    const char *refresh_token;
    int64_t lifetime_s;
  } cases[] = {
    { "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":60}", NULL, 60 },
    { "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":\"60\"}", NULL, 60 },
    { "{\"access_token\":\"t\"}", NULL, 3600 },
    { "{\"access_token\":\"t\",\"expires_in\":null,\"refresh_token\":\"r\"}", "r", 3600 },
    { "{\"access_token\":\"t\",\"expires_in\":-5}", NULL, 0 },
    { "{\"access_token\":\"t\",\"expires_in\":9223372036854775807}", NULL, 86400 },
    { "{\"access_token\":\"t\",\"expires_in\":{}}", NULL, 3600 },
    { "{\"access_token\":\"t\",\"refresh_token\":7}", NULL, 3600 },
    { "{\"access_token\":\"t\",\"refresh_token\":\"\"}", NULL, 3600 },
    { "{\"access_token\":\"t\",\"refresh_token\":null,\"scope\":[]}", NULL, 3600 },
    { "{\"access_token\":\"t\",\"scope\":\"x " SCOPE "\"}", NULL, 3600 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlOAuthTokens) tokens = parse (200, cases[i].json, SL_OAUTH_GRANT_CODE, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tokens->access_token, ==, "t");
      g_assert_cmpstr (tokens->refresh_token, ==, cases[i].refresh_token);
      g_assert_cmpint (tokens->expires_us - NOW_US, ==, cases[i].lifetime_s * G_USEC_PER_SEC);
    }
}

static void
test_tokens_parse_nonsense (void)
{
  static const char *const cases[] = {
    "",
    "null",
    "[]",
    "\"t\"",
    "<html>Sign in to the hotel's network</html>",
    "{",
    "{}",
    "{\"access_token\":null}",
    "{\"access_token\":\"\"}",
    "{\"access_token\":7}",
    "{\"access_token\":[\"t\"]}",
    "{\"access_token\":{\"t\":1}}",
    "{\"access_token\":\"t t\"}",
    "{\"access_token\":\"t\\r\\nX: y\"}",
    "{\"access_token\":\"\\u00fc\"}",
    "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
    "{\"Access_Token\":\"t\"}",
    "{\"error\":\"invalid_grant\"}", /* with status 200 */
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (200, cases[i], SL_OAUTH_GRANT_REFRESH, &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
    }
}

static void
test_tokens_parse_huge (void)
{
  g_autofree char *fits = g_strnfill (16 * 1024, 't');
  g_autofree char *fits_json = g_strdup_printf ("{\"access_token\":\"%s\"}", fits);
  g_autofree char *huge_json = g_strdup_printf ("{\"access_token\":\"%st\"}", fits);
  g_autofree char *scope_json = g_strdup_printf ("{\"access_token\":\"t\",\"scope\":\"%s\"}", fits);
  g_autofree char *braces = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOAuthTokens) tokens = parse (200, fits_json, SL_OAUTH_GRANT_CODE, &error);

  g_assert_no_error (error);
  g_assert_null (parse (200, huge_json, SL_OAUTH_GRANT_CODE, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_clear_error (&error);
  g_assert_null (parse (200, scope_json, SL_OAUTH_GRANT_CODE, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_clear_error (&error);
  g_assert_null (parse (200, braces, SL_OAUTH_GRANT_CODE, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
}

static void
test_tokens_parse_errors (void)
{
  static const struct
  {
    unsigned int status;
    const char *json;
    SlOAuthGrant grant;
    SlAuthError expected;
  } cases[] = {
    { 400, "{\"error\":\"invalid_grant\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_SIGN_IN_NEEDED },
    { 401, "{\"error\":\"invalid_grant\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_SIGN_IN_NEEDED },
    { 400, "{\"error\":\"invalid_grant\"}", SL_OAUTH_GRANT_CODE, SL_AUTH_ERROR_PROVIDER },
    { 401, "{\"error\":\"invalid_client\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_CLIENT_INVALID },
    { 400, "{\"error\":\"invalid_scope\"}", SL_OAUTH_GRANT_CODE, SL_AUTH_ERROR_SCOPE_MISSING },
    { 400, "{\"error\":\"invalid_request\"}", SL_OAUTH_GRANT_CODE, SL_AUTH_ERROR_PROVIDER },
    { 400, "{\"error\":\"invalid_request\",\"error_description\":\"client_secret is missing.\"}",
      SL_OAUTH_GRANT_CODE, SL_AUTH_ERROR_CLIENT_INVALID },
    /* A broken server must not sign anybody out, whatever it says. */
    { 500, "{\"error\":\"invalid_grant\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
    { 503, "", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
    { 400, "invalid_grant", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
    { 400, "{\"error\":{\"code\":400}}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
    { 400, "{\"error\":\"a <b> secret-thing\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
    { 204, "{\"access_token\":\"t\"}", SL_OAUTH_GRANT_REFRESH, SL_AUTH_ERROR_PROVIDER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].status, cases[i].json, cases[i].grant, &error));
      g_assert_error (error, SL_AUTH_ERROR, (int) cases[i].expected);
      g_assert_null (strstr (error->message, "secret-thing"));
    }
}

static SlOAuthEndpoints *
parse_document (const char *issuer, const char *named, const char *token, GError **error)
{
  g_autofree char *json =
      g_strdup_printf ("{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/auth\","
                       "\"token_endpoint\":\"%s\",\"revocation_endpoint\":\"%s/revoke\"}",
                       named, named, token, named);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return _sl_oauth_endpoints_parse (bytes, issuer, error);
}

static void
test_endpoints_parse (void)
{
  static const struct
  {
    const char *issuer;
    const char *named;
    const char *token;
    gboolean is_good;
  } cases[] = {
    { "https://a.example", "https://a.example", "https://b.example/token", TRUE },
    { "https://a.example/common", "https://a.example/{tenant}", "https://a.example/t", TRUE },
    { "http://127.0.0.1:80", "http://localhost:81", "http://[::1]:82/token", TRUE },
    { "http://127.0.0.1:80", "https://127.0.0.1", "https://127.0.0.1/token", TRUE },
    { "https://a.example", "https://evil.example", "https://a.example/token", FALSE },
    { "https://a.example", "https://a.example.evil.example", "https://a.example/token", FALSE },
    { "https://a.example", "https://a.example", "http://a.example/token", FALSE },
    { "https://a.example", "http://a.example", "https://a.example/token", FALSE },
    { "https://a.example", "https://a.example", "http://127.0.0.1/token", FALSE },
    { "https://a.example", "https://a.example", "https://user@a.example/token", FALSE },
    { "https://a.example", "https://a.example", "https://a.example/token#x", FALSE },
    { "https://a.example", "https://a.example", "https:///token", FALSE },
    { "https://a.example", "https://a.example", "/token", FALSE },
    { "https://a.example", "https://a.example", "javascript:alert(1)", FALSE },
    { "https://a.example", "https://a.example", "", FALSE },
    /* A stand-in on loopback that would pass tokens on. */
    { "http://127.0.0.1:80", "http://127.0.0.1:80", "https://evil.example/token", FALSE },
    { "http://127.0.0.1:80", "https://accounts.google.com", "http://127.0.0.1/token", FALSE },
    { "http://127.0.0.1:80", "http://127.0.0.1:80", "http://127.0.0.1.evil.example/", FALSE },
    { "http://127.0.0.1:80", "http://127.0.0.1:80", "http://127.0.0.1@evil.example/", FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlOAuthEndpoints) endpoints =
          parse_document (cases[i].issuer, cases[i].named, cases[i].token, &error);

      if ((endpoints != NULL) != cases[i].is_good)
        g_test_message ("%s with %s and %s", cases[i].issuer, cases[i].named, cases[i].token);
      g_assert_cmpint (endpoints != NULL, ==, cases[i].is_good);
      if (endpoints != NULL)
        g_assert_cmpstr (endpoints->token, ==, cases[i].token);
      else
        g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
    }
}

static void
test_endpoints_nonsense (void)
{
  static const char *const documents[] = {
    "",
    "null",
    "[]",
    "{}",
    "<html>",
    "{\"authorization_endpoint\":\"https://a.example/auth\"}",
    "{\"authorization_endpoint\":1,\"token_endpoint\":2}",
    "{\"authorization_endpoint\":\"https://a.example/a\",\"token_endpoint\":"
    "\"https://a.example/t\",\"revocation_endpoint\":\"http://a.example/r\"}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i], strlen (documents[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (_sl_oauth_endpoints_parse (bytes, "https://a.example", &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
    }
}

static void
test_endpoints_document (void)
{
  static const char *const refused[] = { "http://a.example", "ftp://127.0.0.1", "a.example", "",
                                         "http://127.0.0.1@evil.example" };
  g_autofree char *plain = _sl_oauth_endpoints_get_document ("https://a.example", NULL);
  g_autofree char *slash = _sl_oauth_endpoints_get_document ("https://a.example/x/", NULL);
  g_autofree char *loopback = _sl_oauth_endpoints_get_document ("http://127.0.0.1:8", NULL);

  g_assert_cmpstr (plain, ==, "https://a.example/.well-known/openid-configuration");
  g_assert_cmpstr (slash, ==, "https://a.example/x/.well-known/openid-configuration");
  g_assert_cmpstr (loopback, ==, "http://127.0.0.1:8/.well-known/openid-configuration");
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (_sl_oauth_endpoints_get_document (refused[i], &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
    }
}

static gboolean
parse_credentials (const char *json, char **id, char **secret, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return sl_oauth_credentials_parse (bytes, id, secret, error);
}

static void
test_credentials_installed (void)
{
  g_autofree char *id = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *public_id = NULL;
  g_autofree char *no_secret = NULL;
  g_autoptr (GError) error = NULL;

  /* As the console writes it. */
  g_assert_true (parse_credentials (
      "{\"installed\":{\"client_id\":\"12-ab.apps.googleusercontent.com\",\"project_id\":\"p-1\","
      "\"auth_uri\":\"https://accounts.google.com/o/oauth2/auth\","
      "\"token_uri\":\"https://oauth2.googleapis.com/token\","
      "\"client_secret\":\"GOCSPX-abc_-1\",\"redirect_uris\":[\"http://localhost\"]}}",
      &id, &secret, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "12-ab.apps.googleusercontent.com");
  g_assert_cmpstr (secret, ==, "GOCSPX-abc_-1");

  g_assert_true (
      parse_credentials ("{\"installed\":{\"client_id\":\"x\"}}", &public_id, &no_secret, &error));
  g_assert_cmpstr (public_id, ==, "x");
  g_assert_null (no_secret);
}

static void
test_credentials_refused (void)
{
  g_autofree char *huge = g_strnfill (100 * 1024, ' ');
  const struct
  {
    const char *json;
    const char *reason;
  } cases[] = {
    { "{\"web\":{\"client_id\":\"x\",\"client_secret\":\"y\"}}", "\"Desktop app\" is needed" },
    { "{\"type\":\"service_account\",\"private_key\":\"secret-key\"}", "service account" },
    { "", "not the JSON file" },
    { "{", "not the JSON file" },
    { "[]", "not the JSON file" },
    { "null", "not the JSON file" },
    { "\xff\xfe{", "not the JSON file" },
    { huge, "not the JSON file" },
    { "{}", "no client of type" },
    { "{\"installed\":[]}", "no client of type" },
    { "{\"installed\":\"x\"}", "no client of type" },
    { "{\"installed\":{}}", "no client id" },
    { "{\"installed\":{\"client_id\":\"\"}}", "no client id" },
    { "{\"installed\":{\"client_id\":7}}", "no client id" },
    { "{\"installed\":{\"client_id\":\"a b\"}}", "no client id" },
    { "{\"installed\":{\"client_id\":\"a\\nb\"}}", "no client id" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *id = NULL;
      char *secret = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (parse_credentials (cases[i].json, &id, &secret, &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_BAD_CLIENT_FILE);
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_null (strstr (error->message, "secret-key"));
      g_assert_null (id);
      g_assert_null (secret);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/auth/oauth-secret/new", test_secret_new);
  g_test_add_func ("/auth/oauth-secret/challenge", test_secret_challenge);
  g_test_add_func ("/auth/oauth-secret/equals", test_secret_equals);
  g_test_add_func ("/auth/oauth-form/encode", test_form_encode);
  g_test_add_func ("/auth/oauth-redirect/parse", test_redirect_parse);
  g_test_add_func ("/auth/oauth-redirect/parse-address", test_redirect_parse_address);
  g_test_add_func ("/auth/oauth-tokens/scope-covers", test_scope_covers);
  g_test_add_func ("/auth/oauth-tokens/parse", test_tokens_parse);
  g_test_add_func ("/auth/oauth-tokens/parse-nonsense", test_tokens_parse_nonsense);
  g_test_add_func ("/auth/oauth-tokens/parse-huge", test_tokens_parse_huge);
  g_test_add_func ("/auth/oauth-tokens/parse-errors", test_tokens_parse_errors);
  g_test_add_func ("/auth/oauth-endpoints/parse", test_endpoints_parse);
  g_test_add_func ("/auth/oauth-endpoints/nonsense", test_endpoints_nonsense);
  g_test_add_func ("/auth/oauth-endpoints/document", test_endpoints_document);
  g_test_add_func ("/auth/oauth-credentials/installed", test_credentials_installed);
  g_test_add_func ("/auth/oauth-credentials/refused", test_credentials_refused);

  return g_test_run ();
}
