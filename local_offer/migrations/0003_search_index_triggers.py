"""Triggers that keep the search index true, whoever writes: the site, an import, or plain SQL.

While a transaction works, its changes are noted (local_offer_searchchange). When it commits, a
deferred trigger takes the next version number, which lets one transaction at a time through, and
rewrites the entries of the listings noted: each sees all that was committed before it. Nothing is
locked until then, so a long import holds up nobody.
"""

from django.db import migrations

# Which listings a changed row concerns, as SQL over `changed`.
LISTINGS = {
    "service": "SELECT changed.id",
    "organisation": "SELECT id FROM local_offer_service WHERE organisation_id = changed.id",
    "service_needs": "SELECT changed.service_id",
    "service_categories": "SELECT changed.service_id",
    "service_areas": "SELECT changed.service_id",
    "serviceatlocation": "SELECT changed.service_id",
    "schedule": "SELECT changed.service_id",
    "closure": "SELECT changed.service_id",
    "setting": "SELECT changed.service_id",
    "senanswer": "SELECT changed.setting_id",
    "costoption": "SELECT changed.service_id",
    "servicelink": "SELECT changed.service_id",
    "contact": "SELECT coalesce(changed.service_id, 0)",
    "phone": """
        SELECT coalesce((SELECT service_id FROM local_offer_contact WHERE id = changed.contact_id), 0)
    """,
    "location": "SELECT service_id FROM local_offer_serviceatlocation WHERE location_id = changed.id",
    "accessfact": """
        SELECT service_id FROM local_offer_serviceatlocation WHERE location_id = changed.location_id
    """,
    "need": """
        SELECT service_id FROM local_offer_service_needs WHERE need_id = changed.id UNION SELECT 0
    """,
    "category": """
        WITH RECURSIVE under AS (
            SELECT changed.id AS id
            UNION SELECT c.id FROM local_offer_category c JOIN under ON c.parent_id = under.id
        )
        SELECT service_id FROM local_offer_service_categories
        WHERE category_id IN (SELECT id FROM under) UNION SELECT 0
    """,
    "area": """
        WITH RECURSIVE under AS (
            SELECT changed.id AS id
            UNION SELECT a.id FROM local_offer_area a JOIN under ON a.parent_id = under.id
        )
        SELECT service_id FROM local_offer_service_areas WHERE area_id IN (SELECT id FROM under)
        UNION SELECT p.service_id FROM local_offer_serviceatlocation p
            JOIN local_offer_location l ON l.id = p.location_id
            WHERE l.area_id IN (SELECT id FROM under)
        UNION SELECT 0
    """,
}
# Tables whose rows are shown or used, but are part of no listing: noted once for each statement.
ELSEWHERE = {
    "synonym": 0,
    "glossaryterm": 0,
    "senquestion": 0,
    "guide": 0,
    "guidestep": 0,
    "guidestep_services": 0,
    "guidestep_categories": 0,
    "guidestep_needs": 0,
    "oldslug": 0,
    "postcode": 0,
    "postcodesector": 0,
    "term": -1,
}

NOTE = """
CREATE FUNCTION local_offer_search_note(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO local_offer_searchchange (transaction, service_id)
    SELECT DISTINCT pg_current_xact_id()::text::bigint, id FROM unnest(ids) AS id
    ON CONFLICT (transaction, service_id) DO UPDATE SET version = NULL
    WHERE local_offer_searchchange.version IS NOT NULL
$$;

CREATE FUNCTION local_offer_search_note_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM local_offer_search_note(ARRAY[TG_ARGV[0]::bigint]);
    RETURN NULL;
END $$;
"""
UNNOTE = """
DROP FUNCTION local_offer_search_note_elsewhere();
DROP FUNCTION local_offer_search_note(bigint[]);
"""

# Markdown signs and slashes part words: “ADHD/ASD” is two. An editor may paste a whole book.
WORDS = """
CREATE FUNCTION local_offer_search_words(words text, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(
        to_tsvector(
            'pg_catalog.english',
            translate(left(coalesce(words, ''), 100000), '/\\_*#|[]()<>’', '            ''')
        ),
        weight
    )
$$;
"""
UNWORDS = 'DROP FUNCTION local_offer_search_words(text, "char");'

WRITE = """
CREATE FUNCTION local_offer_search_write(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $write$
BEGIN
    DELETE FROM local_offer_searchentry
    WHERE service_id = ANY (ids) AND NOT EXISTS (
        SELECT 1 FROM local_offer_service s
        JOIN local_offer_organisation o ON o.id = s.organisation_id
        WHERE s.id = local_offer_searchentry.service_id
            AND s.status IN ('published', 'paused') AND o.is_published
    );
    INSERT INTO local_offer_searchentry
        (service_id, sort_name, checked_on, narrow, "full", facets, latitudes, longitudes)
    SELECT
        s.id,
        left(lower(s.name), 200),
        s.checked_on,
        narrow.words,
        narrow.words || local_offer_search_words(concat_ws(E'\\n',
            o.name, s.description, s.eligibility, s.residence_words, s.waiting_words, s.cost_words,
            s.how_to_ask, s.what_happens_next, array_to_string(s.languages, ', '),
            setting.type_name, setting.trust, array_to_string(setting.sen_types, ', '),
            setting.resourced_provision,
            (SELECT string_agg(a.name, ', ' ORDER BY a.id) FROM local_offer_area a
                JOIN local_offer_service_areas sa ON sa.area_id = a.id WHERE sa.service_id = s.id),
            -- Of a secret place only the area that its page names.
            (SELECT string_agg(
                    CASE WHEN l.kind = 'masked' THEN coalesce(town.name, a.name)
                        ELSE concat_ws(', ', l.name, l.town, a.name) END, E'\\n' ORDER BY p.id)
                FROM local_offer_serviceatlocation p
                JOIN local_offer_location l ON l.id = p.location_id
                LEFT JOIN local_offer_area a ON a.id = l.area_id
                LEFT JOIN local_offer_area town ON town.id = a.parent_id AND a.kind = 'ward'
                WHERE p.service_id = s.id),
            (SELECT string_agg(answer, E'\\n' ORDER BY question_id) FROM local_offer_senanswer
                WHERE setting_id = s.id)
        ), 'D'),
        ARRAY(
            SELECT 'need:' || n.slug FROM local_offer_need n
                JOIN local_offer_service_needs sn ON sn.need_id = n.id WHERE sn.service_id = s.id
            UNION
            SELECT 'category:' || slug FROM (
                WITH RECURSIVE up AS (
                    SELECT c.slug, c.parent_id FROM local_offer_category c
                        JOIN local_offer_service_categories sc ON sc.category_id = c.id
                        WHERE sc.service_id = s.id
                    UNION
                    SELECT c.slug, c.parent_id FROM local_offer_category c
                        JOIN up ON c.id = up.parent_id
                ) SELECT slug FROM up
            ) AS category
            UNION
            SELECT 'area:' || slug FROM (
                WITH RECURSIVE up AS (
                    SELECT a.slug, a.parent_id, a.kind, false AS is_masked FROM local_offer_area a
                        JOIN local_offer_service_areas sa ON sa.area_id = a.id
                        WHERE sa.service_id = s.id
                    UNION
                    SELECT a.slug, a.parent_id, a.kind, l.kind = 'masked' FROM local_offer_area a
                        JOIN local_offer_location l ON l.area_id = a.id
                        JOIN local_offer_serviceatlocation p ON p.location_id = l.id
                        WHERE p.service_id = s.id
                    UNION
                    SELECT a.slug, a.parent_id, a.kind, up.is_masked FROM local_offer_area a
                        JOIN up ON a.id = up.parent_id
                -- A ward would say too much about where a secret place is.
                ) SELECT slug FROM up WHERE NOT (is_masked AND kind = 'ward')
            ) AS area
            UNION
            SELECT 'access:' || f.feature FROM local_offer_accessfact f
                JOIN local_offer_location l ON l.id = f.location_id AND l.kind <> 'masked'
                JOIN local_offer_serviceatlocation p ON p.location_id = l.id
                WHERE p.service_id = s.id AND f.answer = 'yes'
            UNION
            SELECT 'age:' || years FROM generate_series(0, 25) AS years
                WHERE age.youngest <= years * 12 + 11 AND age.oldest >= years * 12
            UNION
            SELECT 'age:' || band.name FROM (VALUES
                ('0-4', 0, 59), ('5-10', 60, 131), ('11-15', 132, 191), ('16-18', 192, 227),
                ('19-25', 228, 311)) AS band (name, youngest, oldest)
                WHERE age.youngest <= band.oldest AND age.oldest >= band.youngest
            UNION SELECT 'cost:' || replace(s.cost, '_', '-') WHERE s.cost IN ('free', 'some_free')
            UNION SELECT 'delivery:' || way FROM unnest(s.delivery) AS way
            UNION SELECT 'referral:' || who FROM unnest(s.referral) AS who
            UNION SELECT 'diagnosis:not-needed' WHERE s.needs_diagnosis = 'no'
            UNION SELECT 'plan:not-needed' WHERE s.needs_plan = 'no'
            UNION SELECT 'reach:everywhere' WHERE place.latitudes = '{}'
                OR s.coverage IN ('borough', 'region', 'nation')
                OR s.delivery && ARRAY['online', 'phone', 'at_home']::varchar[]
            UNION SELECT 'reach:place' WHERE place.latitudes <> '{}'
            -- For a few needs in particular, and not for everybody.
            UNION SELECT 'focus:few' WHERE (
                SELECT count(*) FROM local_offer_service_needs sn WHERE sn.service_id = s.id) <= 4
        ),
        place.latitudes,
        place.longitudes
    FROM local_offer_service s
    JOIN local_offer_organisation o ON o.id = s.organisation_id
    LEFT JOIN local_offer_setting setting ON setting.service_id = s.id
    -- An age that nobody has told us hides nothing.
    CROSS JOIN LATERAL (SELECT
        coalesce(s.min_age_months, setting.low_age * 12, (s.school_year_from + 4) * 12, 0)
            AS youngest,
        coalesce(s.max_age_months, setting.high_age * 12 + 11, (s.school_year_to + 5) * 12 + 11, 9999)
            AS oldest
    ) AS age
    -- The one place where points enter search. Only of places people visit: never a secret one.
    CROSS JOIN LATERAL (SELECT
        coalesce(array_agg(l.latitude ORDER BY p.id), '{}') AS latitudes,
        coalesce(array_agg(l.longitude ORDER BY p.id), '{}') AS longitudes
        FROM local_offer_serviceatlocation p
        JOIN local_offer_location l ON l.id = p.location_id
        WHERE p.service_id = s.id AND l.kind = 'physical' AND l.latitude IS NOT NULL
            AND (s.delivery = '{}' OR 'in_person' = ANY (s.delivery))
    ) AS place
    CROSS JOIN LATERAL (SELECT
        local_offer_search_words(s.name, 'A')
        || local_offer_search_words(concat_ws(E'\\n',
            s.other_names,
            (SELECT string_agg(concat_ws(', ', n.name, n.formal_name), ', ' ORDER BY n.id)
                FROM local_offer_need n
                JOIN local_offer_service_needs sn ON sn.need_id = n.id WHERE sn.service_id = s.id),
            (SELECT string_agg(c.name, ', ' ORDER BY c.id) FROM local_offer_category c
                JOIN local_offer_service_categories sc ON sc.category_id = c.id
                WHERE sc.service_id = s.id)
        ), 'B')
        || local_offer_search_words(s.summary, 'C') AS words
    ) AS narrow
    WHERE s.id = ANY (ids) AND s.status IN ('published', 'paused') AND o.is_published
    ON CONFLICT (service_id) DO UPDATE SET
        sort_name = excluded.sort_name, checked_on = excluded.checked_on,
        narrow = excluded.narrow, "full" = excluded."full", facets = excluded.facets,
        latitudes = excluded.latitudes, longitudes = excluded.longitudes;
END $write$;
"""
UNWRITE = "DROP FUNCTION local_offer_search_write(bigint[]);"

# Past MANY listings at once, readers are told to read everything again.
COMMIT = """
CREATE FUNCTION local_offer_search_commit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me bigint := pg_current_xact_id()::text::bigint;
    many integer := 2000;
    ids bigint[];
    numbered bigint;
BEGIN
    SELECT array_agg(service_id) INTO ids FROM local_offer_searchchange
        WHERE transaction = me AND version IS NULL;
    IF ids IS NULL THEN
        RETURN NULL;  -- done with the first change of this transaction
    END IF;
    INSERT INTO local_offer_searchversion AS known (id, version)
        VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
        ON CONFLICT (id) DO UPDATE SET version = greatest(known.version + 1, excluded.version)
        RETURNING known.version INTO numbered;
    PERFORM local_offer_search_write(ids);
    IF cardinality(ids) > many THEN
        DELETE FROM local_offer_searchchange WHERE transaction = me;
        INSERT INTO local_offer_searchchange (transaction, service_id, version)
            VALUES (me, -1, numbered);
    ELSE
        UPDATE local_offer_searchchange SET version = numbered
            WHERE transaction = me AND version IS NULL;
    END IF;
    DELETE FROM local_offer_searchchange WHERE version < numbered - 86400000000;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER local_offer_search_commit
    AFTER INSERT OR UPDATE ON local_offer_searchchange
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.version IS NULL) EXECUTE FUNCTION local_offer_search_commit();
"""
UNCOMMIT = """
DROP TRIGGER local_offer_search_commit ON local_offer_searchchange;
DROP FUNCTION local_offer_search_commit();
"""

ALL = """
SELECT local_offer_search_write(ARRAY(SELECT id FROM local_offer_service));
INSERT INTO local_offer_searchversion (id, version)
    VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version;
"""


def noting(table: str, listings: str) -> migrations.RunSQL:
    """After a change of one row, note the listings it concerned before and concerns now."""
    name = f"local_offer_search_note_{table}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE changed record;
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
                RETURN NULL;
            END IF;
            IF TG_OP <> 'INSERT' THEN
                changed := OLD;
                PERFORM local_offer_search_note(ARRAY({listings}));
            END IF;
            IF TG_OP <> 'DELETE' THEN
                changed := NEW;
                PERFORM local_offer_search_note(ARRAY({listings}));
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON local_offer_{table}
            FOR EACH ROW EXECUTE FUNCTION {name}();
        """,
        f"DROP TRIGGER {name} ON local_offer_{table}; DROP FUNCTION {name}();",
    )


def noting_elsewhere(table: str, mark: int) -> migrations.RunSQL:
    """After a statement that may have changed rows, note that words outside listings changed."""
    name = f"local_offer_search_note_{table}"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON local_offer_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION local_offer_search_note_elsewhere('{mark}');
        """,
        f"DROP TRIGGER {name} ON local_offer_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("local_offer", "0002_search_index")]

    operations = [
        migrations.RunSQL(NOTE, UNNOTE),
        migrations.RunSQL(WORDS, UNWORDS),
        migrations.RunSQL(WRITE, UNWRITE),
        migrations.RunSQL(COMMIT, UNCOMMIT),
        *(noting(table, listings) for table, listings in LISTINGS.items()),
        *(noting_elsewhere(table, mark) for table, mark in ELSEWHERE.items()),
        migrations.RunSQL(ALL, migrations.RunSQL.noop),
    ]
