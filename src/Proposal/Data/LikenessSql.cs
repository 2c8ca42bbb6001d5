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

        -- Of these words the rarest, as many as about a thousand rows hold together; what all rows hold tells none from another. How many
        -- hold a word is what ANALYZE last counted; one that it does not know is rare.
        CREATE FUNCTION proposal.telling_words(words text, place text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE STRICT
        AS $$
            WITH asked AS (
                SELECT DISTINCT lexeme
                FROM unnest(to_tsvector('pg_catalog.simple', lower(words)) || to_tsvector('pg_catalog.simple', proposal.plain(words)))),
            counted AS (
                SELECT element.lexeme, element.share
                FROM pg_catalog.pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS element (lexeme, share)
                WHERE schemaname = 'proposal' AND tablename = place AND attname = 'search_vector'),
            ranked AS (
                SELECT lexeme, sum(coalesce(share, 0) * reltuples) OVER (ORDER BY coalesce(share, 0), lexeme) AS found
                FROM asked LEFT JOIN counted USING (lexeme), pg_catalog.pg_class WHERE oid = ('proposal.' || place)::regclass)
            SELECT string_agg($q$'$q$ || replace(replace(lexeme, $q$\$q$, $q$\\$q$), $q$'$q$, $q$''$q$) || $q$'$q$, ' | ')::tsquery
            FROM ranked WHERE found <= 1000
        $$;

        ALTER TABLE proposal.proposals
            ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (proposal.content_vector(content)) STORED,
            ADD COLUMN plain_title text GENERATED ALWAYS AS (proposal.plain(content->>'title')) STORED;
        ALTER TABLE proposal.known_models
            ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (proposal.title_vector(title)) STORED,
            ADD COLUMN plain_title text GENERATED ALWAYS AS (proposal.plain(title)) STORED;

        CREATE INDEX ix_proposals_search_vector ON proposal.proposals USING gin (search_vector);
        CREATE INDEX ix_proposals_plain_title ON proposal.proposals USING gist (plain_title public.gist_trgm_ops (siglen = 256));
        CREATE INDEX ix_known_models_search_vector ON proposal.known_models USING gin (search_vector);
        CREATE INDEX ix_known_models_plain_title ON proposal.known_models USING gist (plain_title public.gist_trgm_ops (siglen = 256));

        -- All rows: which of them to rank is for the query that asks to say, since its caller sees only some. Neither function is STRICT, so
        -- that both become part of that query, use its indexes, and compute each sub-select once.
        CREATE FUNCTION proposal.similar_proposals(asked text)
        RETURNS TABLE (id uuid, title text, score real, telling boolean, related boolean, distance real) LANGUAGE sql STABLE PARALLEL SAFE
        AS $$
            SELECT p.id, p.content->>'title',
                least(1, 0.6 * public.similarity(p.plain_title, (SELECT proposal.plain(asked)))
                    + 0.4 * ts_rank(p.search_vector, (SELECT proposal.any_word(asked)), 32))::real,
                p.search_vector @@ (SELECT proposal.telling_words(asked, 'proposals')),
                p.search_vector @@ (SELECT proposal.any_word(asked)) OR p.plain_title OPERATOR(public.%) (SELECT proposal.plain(asked)),
                p.plain_title OPERATOR(public.<->) (SELECT proposal.plain(asked))
            FROM proposal.proposals AS p
        $$;

        CREATE FUNCTION proposal.similar_models(asked text)
        RETURNS TABLE (id uuid, title text, score real, telling boolean, related boolean, distance real) LANGUAGE sql STABLE PARALLEL SAFE
        AS $$
            SELECT m.id, m.title,
                least(1, 0.6 * public.similarity(m.plain_title, (SELECT proposal.plain(asked)))
                    + 0.4 * ts_rank(m.search_vector, (SELECT proposal.any_word(asked)), 32))::real,
                m.search_vector @@ (SELECT proposal.telling_words(asked, 'known_models')),
                m.search_vector @@ (SELECT proposal.any_word(asked)) OR m.plain_title OPERATOR(public.%) (SELECT proposal.plain(asked)),
                m.plain_title OPERATOR(public.<->) (SELECT proposal.plain(asked))
            FROM proposal.known_models AS m
        $$;
        """;
}
