namespace Stafi.Router.Configuration;

/// <summary>The configuration can not be used; it lists everything that is wrong at once.</summary>
public sealed class ConfigurationException : Exception
{
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(problem => $"configuration: {problem}"))) => Problems = problems;

    public ConfigurationException(string path, string? origin, string why, string remedy)
        : this([new ConfigurationProblem(path, null, origin, why, remedy)])
    {
    }

    public IReadOnlyList<ConfigurationProblem> Problems { get; }
}
