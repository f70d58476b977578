{{- /* What a service is: its port and schema. The one table of the chart. */ -}}
{{- define "grantway.table" -}}
gateway-service: {port: 8080, schema: ""}
project-service: {port: 8081, schema: project}
user-service: {port: 8082, schema: users}
oauth-config-service: {port: 8083, schema: oauth}
credential-service: {port: 8084, schema: credential}
audit-service: {port: 8085, schema: audit}
{{- end -}}

{{- define "grantway.image" -}}
{{- $of := index .root.Values.services .name -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end }}{{ .root.Values.image.repository }}/{{ .name }}
{{- if $of.digest }}@{{ $of.digest }}{{ else }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end -}}

{{- /* Ours win: selectors are made of them. */ -}}
{{- define "grantway.labels" -}}
{{- $ours := fromYaml (include "grantway.ownLabels" .) -}}
{{- toYaml (mergeOverwrite dict .root.Values.labels $ours) -}}
{{- end -}}

{{- define "grantway.ownLabels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: grantway
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end -}}

{{- define "grantway.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- /* Of an object; "own" are those that this kind of object has anyway, and they win. */ -}}
{{- define "grantway.annotations" -}}
{{- with mergeOverwrite dict .root.Values.annotations (.own | default dict) }}
annotations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- /* A hook before installs and upgrades, unless the jobs are plain ones. */ -}}
{{- define "grantway.hook" -}}
{{- if .root.Values.databaseJobs.asHooks }}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: {{ .delete }}
{{- end }}
{{- end -}}

{{- /* What the operator wants of the pods of a service ("name"), or of those that belong to none: pods and, put after it, services.… */ -}}
{{- define "grantway.pod" -}}
{{- $all := .root.Values.pods -}}
{{- $of := get .root.Values.services .name | default dict -}}
{{- $pod := dict "priorityClassName" ($of.priorityClassName | default $all.priorityClassName) -}}
{{- range list "labels" "annotations" "nodeSelector" "affinity" -}}
{{- $_ := set $pod . (mergeOverwrite dict (deepCopy (get $all . | default dict)) (deepCopy (get $of . | default dict))) -}}
{{- end -}}
{{- range list "extraEnv" "tolerations" "topologySpreadConstraints" -}}
{{- $_ := set $pod . (concat (get $all . | default list) (get $of . | default list)) -}}
{{- end -}}
{{- toYaml $pod -}}
{{- end -}}

{{- /* Labels and annotations of a pod: "labelled" is the name of its labels, "own" as for grantway.annotations. */ -}}
{{- define "grantway.podMetadata" -}}
{{- $pod := fromYaml (include "grantway.pod" .) -}}
labels: {{- toYaml (mergeOverwrite dict .root.Values.labels $pod.labels (fromYaml (include "grantway.ownLabels" (dict "root" .root "name" .labelled)))) | nindent 2 }}
{{- with mergeOverwrite dict .root.Values.annotations $pod.annotations (.own | default dict) }}
annotations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- /* Where a pod runs, and what its images are pulled with. */ -}}
{{- define "grantway.scheduling" -}}
{{- $context := . -}}
{{- $pod := fromYaml (include "grantway.pod" .) -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with $pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $pod.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.topologySpreadConstraints }}
topologySpreadConstraints:
{{- range . }}
  - {{- toYaml (mergeOverwrite (dict "labelSelector" (dict "matchLabels" (fromYaml (include "grantway.selector" (dict "root" $context.root "name" $context.labelled))))) .) | nindent 4 }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* The hash of the secrets that the pods read at their start, so that changed ones start them anew. */ -}}
{{- define "grantway.checksum" -}}
{{- if .Values.restartOnChangedKeys }}
{{- $read := list (lookup "v1" "Secret" .Release.Namespace .Values.keysSecret) }}
{{- with .Values.redis.passwordSecret.name }}
{{- $read = append $read (lookup "v1" "Secret" $.Release.Namespace .) }}
{{- end }}
{{- $data := list }}
{{- range $read }}{{ with .data }}{{ $data = append $data . }}{{ end }}{{ end }}
{{- with $data }}
grantway.io/keys-checksum: {{ toJson . | sha256sum }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "grantway.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "grantway.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "grantway.databaseUrl" -}}
jdbc:postgresql://{{ .Values.postgresql.host }}:{{ .Values.postgresql.port }}/{{ .Values.postgresql.database }}
{{- with include "grantway.sslMode" . }}?sslmode={{ . }}{{ if $.Values.postgresql.caSecret.name }}&sslrootcert=/postgresql/ca.crt{{ end }}{{ end }}
{{- end -}}

{{- /* A certificate is there to be checked. */ -}}
{{- define "grantway.sslMode" -}}
{{- .Values.postgresql.sslMode | default (ternary "verify-full" "" (ne .Values.postgresql.caSecret.name "")) -}}
{{- end -}}

{{- /* Where a container finds the certificate of PostgreSQL's authority; a volume of the same name goes with it. */ -}}
{{- define "grantway.caMount" -}}
{{- if .Values.postgresql.caSecret.name }}
- {name: postgresql-ca, mountPath: /postgresql, readOnly: true}
{{- end }}
{{- end -}}

{{- define "grantway.caVolume" -}}
{{- with .Values.postgresql.caSecret }}{{ if .name }}
- name: postgresql-ca
  secret:
    secretName: {{ .name }}
    defaultMode: 0400
    items:
      - {key: {{ .key }}, path: ca.crt}
{{- end }}{{ end }}
{{- end -}}
