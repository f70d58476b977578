"""The platform's main job with the client of openapi-generator. Prints what only others can do and reads their response."""
import json
import os
import sys

import grantway_client as grantway
from grantway_client.exceptions import ApiException
from grantway_client.models.problem import Problem

EXTERNAL_ID = "customer-42"


def tell(what, value):
    print(what, value, flush=True)
    return sys.stdin.readline().strip()


def client(headers):
    api = grantway.ApiClient(grantway.Configuration(host=os.environ["GRANTWAY_URL"]))
    for name, value in headers.items():
        api.set_default_header(name, value)
    return api


def problem(call):
    try:
        call()
    except ApiException as e:
        found = Problem.from_json(e.body)
        pointers = ",".join(each.pointer for each in found.errors or [])
        tell("problem", f"{found.status} {found.code} {pointers}")
        return
    raise AssertionError("there is no problem")


person = client(json.loads(os.environ["PERSON_HEADERS"]))
projects = grantway.ProjectsApi(person)
project = projects.create_project(grantway.CreateProject(name="Python"))
assert projects.get_project(project.id).name == "Python"

config = grantway.ProviderConfigsApi(person).create_provider_config(
    grantway.CreateProviderConfig(
        project_id=project.id,
        provider="sandbox",
        client_id=os.environ["PROVIDER_CLIENT_ID"],
        client_secret=os.environ["PROVIDER_CLIENT_SECRET"],
        scopes=["profile", "files.read"],
    )
)
tell("callback", config.callback_url)
registered = grantway.AppsApi(person).register_app(
    grantway.CreateApp(
        project_id=project.id,
        name="App in Python",
        scopes=["connections:read", "connections:write", "tokens:read"],
        return_urls=[os.environ["RETURN_URL"]],
    )
)
issued = grantway.OauthApi(client({})).issue_token(
    grant_type="client_credentials",
    client_id=registered.secret.client_id,
    client_secret=registered.secret.client_secret,
)
app = client({"Authorization": "Bearer " + issued.access_token})

sessions = grantway.ConnectSessionsApi(app)
session = sessions.create_connect_session(
    grantway.CreateConnectSession(
        provider_config_id=config.id, external_id=EXTERNAL_ID, return_url=os.environ["RETURN_URL"]
    )
)
code = tell("connect", session.url)
connection = sessions.confirm_connect_session(
    session.id, grantway.ConfirmConnectSession(code=code, external_id=EXTERNAL_ID)
)
assert connection.state == "healthy"
tell("token", grantway.ConnectionsApi(app).get_token(connection.id).access_token)

tell("recorded", project.id)
events = grantway.AuditApi(person).list_events(project_id=project.id, limit=200).items
assert any(each.event.action == "connection.token_released" and each.event.actor.type == "app" for each in events)

# a pattern that only Java reads fails here: the generated model checks it
pointer = grantway.AccountPointer(subject="/user/id")
assert pointer.subject == "/user/id"

problem(lambda: sessions.get_connect_session(session.id[:-4] + "0000"))
problem(lambda: projects.create_project(grantway.CreateProject(name="")))
