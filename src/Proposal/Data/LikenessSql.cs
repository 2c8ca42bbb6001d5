namespace Innovation.Proposal.Data;

/// <summary>
/// Vietnamese full text and likeness. Each text is kept twice, as written and without diacritics, so that "tiep nhan" finds "tiếp nhận"
/// and the exact words rank first. Titles count by their trigrams too, which forgives a slip of the pen. What is computed from a text is
/// stored beside it: ranking reads it instead of parsing every text that shares a word.
/// </summary>
internal static class LikenessSql
{
    public const string Create =
        """
        CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
        CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

        -- unaccent is only STABLE because its dictionary could change; ours is the shipped one, named outright.
        CREATE FUNCTION proposal.plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

        CREATE FUNCTION proposal.title_vector(title text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT setweight(to_tsvector('pg_catalog.simple', lower(title)), 'A')
            || setweight(to_tsvector('pg_catalog.simple', proposal.plain(title)), 'B') $$;

        CREATE FUNCTION proposal.content_vector(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$
            SELECT proposal.title_vector(content->>'title')
                || setweight(to_tsvector('pg_catalog.simple', lower(body)), 'C')
                || setweight(to_tsvector('pg_catalog.simple', proposal.plain(body)), 'D')
            FROM (SELECT left(concat_ws(
                ' ', content->'necessity'->>'bottleneck', content->'plan'->>'content', content->'plan'->>'scope'), 20000) AS body) AS text
        $$;

        -- Any of the words, written as asked or without diacritics.
        CREATE FUNCTION proposal.any_word(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$
            SELECT replace(plainto_tsquery('pg_catalog.simple', lower(words))::text, ' & ', ' | ')::tsquery
                || replace(plainto_tsquery('pg_catalog.simple', proposal.plain(words))::text, ' & ', ' | ')::tsquery
        $$;

        ALTER TABLE proposal.proposals
            ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (proposal.content_vector(content)) STORED,
            ADD COLUMN plain_title text GENERATED ALWAYS AS (proposal.plain(content->>'title')) STORED;
        ALTER TABLE proposal.known_models
            ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (proposal.title_vector(title)) STORED,
            ADD COLUMN plain_title text GENERATED ALWAYS AS (proposal.plain(title)) STORED;

        CREATE INDEX ix_proposals_search_vector ON proposal.proposals USING gin (search_vector);
        CREATE INDEX ix_proposals_plain_title ON proposal.proposals USING gin (plain_title public.gin_trgm_ops);
        CREATE INDEX ix_known_models_search_vector ON proposal.known_models USING gin (search_vector);
        CREATE INDEX ix_known_models_plain_title ON proposal.known_models USING gin (plain_title public.gin_trgm_ops);

        CREATE FUNCTION proposal.similar_proposals(asked text) RETURNS TABLE (id uuid, title text, score real) LANGUAGE sql STABLE PARALLEL SAFE STRICT
        AS $$
            WITH q AS MATERIALIZED (SELECT proposal.plain(asked) AS plain, proposal.any_word(asked) AS words)
            SELECT p.id, p.content->>'title', least(1, 0.6 * public.similarity(p.plain_title, q.plain) + 0.4 * ts_rank(p.search_vector, q.words, 32))::real
            FROM q JOIN proposal.proposals AS p ON p.search_vector @@ q.words OR p.plain_title OPERATOR(public.%) q.plain
        $$;

        CREATE FUNCTION proposal.similar_models(asked text) RETURNS TABLE (id uuid, title text, score real) LANGUAGE sql STABLE PARALLEL SAFE STRICT
        AS $$
            WITH q AS MATERIALIZED (SELECT proposal.plain(asked) AS plain, proposal.any_word(asked) AS words)
            SELECT m.id, m.title, least(1, 0.6 * public.similarity(m.plain_title, q.plain) + 0.4 * ts_rank(m.search_vector, q.words, 32))::real
            FROM q JOIN proposal.known_models AS m ON m.search_vector @@ q.words OR m.plain_title OPERATOR(public.%) q.plain
        $$;
        """;
}
