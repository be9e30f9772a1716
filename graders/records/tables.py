"""All tables of the records: who imports this has them in ``Base.metadata``."""

import graders.records.announcements
import graders.records.awards.tables
import graders.records.certificates
import graders.records.contests.rows
import graders.records.looks
import graders.records.models
import graders.records.news
import graders.records.outcomes
import graders.records.people
import graders.records.programmes.tables
import graders.records.questions
import graders.records.requests
import graders.records.retention.tables  # noqa: F401
