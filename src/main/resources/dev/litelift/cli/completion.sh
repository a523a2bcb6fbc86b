# Completes litelift. An option's value is one of its words, an environment, a file or a folder; everything else is a file.
_litelift_environments() {
  local file
  for file in environments/*.yaml; do
    file=${file##*/}
    case $file in base.yaml | waivers.yaml | '*.yaml') ;; *) echo "${file%.yaml}" ;; esac
  done
}

_litelift_values() {
  case $1 in
    ENV) compgen -W "$(_litelift_environments)" -- "$2" ;;
    FOLDER) compgen -d -- "$2" ;;
    FILE* | DUMP | LOCATION) compgen -f -- "$2" ;;
    *'|'*) compgen -W "${1//|/ }" -- "$2" ;;
  esac
}

_litelift() {
  local command=litelift current=${COMP_WORDS[COMP_CWORD]} option= label= prefix= word index values=
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    case " $(_litelift_commands "$command") " in *" $word "*) command="$command $word" ;; esac
  done
  # Bash makes words of --option=value at the sign, too; zsh does not, and replaces the whole.
  if [[ $current == -*=* ]]; then
    option=${current%%=*} prefix=${current%%=*}= current=${current#*=}
  elif [ "$current" = = ]; then
    option=${COMP_WORDS[COMP_CWORD - 1]} current=
  elif [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  else
    option=${COMP_WORDS[COMP_CWORD - 1]}
  fi
  case $option in -*) label=$(_litelift_label "$command $option") ;; esac
  if [ -n "$label" ]; then
    values=$(_litelift_values "$label" "$current")
  elif [[ $current == -* ]]; then
    values=$(compgen -W "$(_litelift_options "$command")" -- "$current")
  elif [ -n "$(_litelift_commands "$command")" ]; then
    values=$(compgen -W "$(_litelift_commands "$command")" -- "$current")
  else
    label=$(_litelift_label "$command")
    values=$(_litelift_values "$label" "$current")
  fi
  # A folder's name gets its slash, and nothing else does. Other shells have no such command.
  case $label in
    FOLDER | FILE* | DUMP | LOCATION) if type compopt >/dev/null 2>&1; then compopt -o filenames 2>/dev/null; fi ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do
    if [ -n "$word" ]; then COMPREPLY+=("$prefix$word"); fi
  done <<<"$values"
}

complete -F _litelift litelift
