using System.Xml.Linq;
using Stafi.Testing;

namespace Stafi.Architecture.Tests;

/// <summary>The project files of the repository.</summary>
internal static class SourceTree
{
    /// <summary>Names of the projects below a folder of the repository.</summary>
    public static IReadOnlyList<string> Projects(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Vectors.RepositoryRoot, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Values of one kind of item in a project of <c>src</c>, such as <c>PackageReference</c>.</summary>
    public static IReadOnlyList<string> Items(string project, string kind) =>
    [
        .. XDocument.Load(Path.Combine(Vectors.RepositoryRoot, "src", project, $"{project}.csproj"))
            .Descendants(kind).Select(item => item.Attribute("Include")!.Value),
    ];

    /// <summary>Projects that a project of <c>src</c> references.</summary>
    public static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
}
