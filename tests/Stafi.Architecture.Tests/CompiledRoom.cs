using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Stafi.Architecture.Tests;

/// <summary>What a compiled assembly refers to, read from its metadata without loading it.</summary>
internal sealed class CompiledRoom : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public CompiledRoom(string room)
    {
        var assembly = room == "Stafi.Router.Cli" ? "stafi-router" : room;
        _file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        _metadata = _file.GetMetadataReader();
    }

    public IEnumerable<string> Assemblies =>
        _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    /// <summary>Full names of the types of other assemblies that are used.</summary>
    public IEnumerable<string> Types => _metadata.TypeReferences.Select(NameOf);

    /// <summary>Members of types of other assemblies that are used, as <c>Namespace.Type.Member</c>.</summary>
    public IEnumerable<string> Members =>
        from handle in _metadata.MemberReferences
        let member = _metadata.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        select $"{NameOf((TypeReferenceHandle)member.Parent)}.{_metadata.GetString(member.Name)}";

    /// <summary>Static fields of the assembly's own types that can be written after their initialisation, without those of the compiler.</summary>
    public IEnumerable<string> WritableStatics =>
        from handle in _metadata.FieldDefinitions
        let definition = _metadata.GetFieldDefinition(handle)
        where definition.Attributes.HasFlag(FieldAttributes.Static) && (definition.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0
        let type = _metadata.GetTypeDefinition(definition.GetDeclaringType())
        where !_metadata.GetString(type.Name).Contains('<') && !_metadata.GetString(definition.Name).Contains('<')
        select $"{_metadata.GetString(type.Name)}.{_metadata.GetString(definition.Name)}";

    public void Dispose() => _file.Dispose();

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{_metadata.GetString(type.Namespace)}.{name}";
    }
}
