using System.Reflection;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;

namespace Stafi.Architecture.Tests;

/// <summary>What threads share is a snapshot that nobody can change: state, world and plan, and everything that can be reached from them.</summary>
public class SnapshotTests
{
    // Of the framework's types, those without a member that changes them.
    private static readonly HashSet<Type> Unchanging =
    [
        typeof(string), typeof(decimal), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Uri), typeof(Version), typeof(UInt128), typeof(Int128), typeof(object),
        typeof(Nullable<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>), typeof(ReadOnlyMemory<>),
        typeof(ValueTuple<,>), typeof(ValueTuple<,,>),
    ];

    private static readonly Lazy<HashSet<Type>> Reached = new(Walk);

    [Fact]
    public void H16_No_field_of_the_snapshot_can_be_written_after_it_was_made() =>
        Fields().Where(field => !field.IsInitOnly).Select(Name).ShouldBeEmpty();

    [Fact]
    public void H16_No_collection_of_the_snapshot_can_be_changed() => Fields()
        .Where(field => !IsPrivateArray(field))
        .SelectMany(field => Parts(field.FieldType).Where(part => !IsOurs(part) && !part.IsPrimitive && !part.IsEnum && !Unchanging.Contains(Open(part)))
            .Select(part => $"{Name(field)}: {part}"))
        .ShouldBeEmpty();

    [Fact]
    public void H16_No_member_of_the_snapshot_hands_out_an_array_that_it_keeps() =>
        Reached.Value.SelectMany(type => type.GetProperties()).Where(property => property.PropertyType.IsArray)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}").ShouldBeEmpty();

    [Fact]
    public void The_walk_sees_what_is_there()
    {
        Reached.Value.ShouldContain(typeof(WorldView));
        Reached.Value.ShouldContain(typeof(KeyEvidence));
        Reached.Value.ShouldContain(typeof(Stafi.Router.Planning.Steps.RegisterStep), "steps of open intents");
        Reached.Value.ShouldContain(typeof(Stafi.Consensus.Bls.BlsPublicKey));
        Reached.Value.ShouldContain(typeof(Reading<PoolView>));
        Reached.Value.Count.ShouldBeGreaterThan(60);
    }

    private static IEnumerable<FieldInfo> Fields() => Reached.Value.SelectMany(FieldsOf);

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var each = type; each is not null && IsOurs(each); each = each.BaseType)
        {
            foreach (var field in each.GetFields(own)) yield return field;
        }
    }

    /// <summary>The types of the snapshot that are ours, those that stand for an abstract one included.</summary>
    private static HashSet<Type> Walk()
    {
        var reached = new HashSet<Type>();
        var waiting = new Stack<Type>([typeof(RouterState), typeof(WorldView), typeof(Plan)]);
        while (waiting.TryPop(out var type))
        {
            if (!IsOurs(type) || type.IsEnum || !reached.Add(type)) continue;
            foreach (var part in FieldsOf(type).SelectMany(field => Parts(field.FieldType))) waiting.Push(part);
            if (type.IsSealed || type.IsGenericType) continue;
            foreach (var heir in type.Assembly.GetTypes().Where(each => each != type && !each.IsGenericTypeDefinition && type.IsAssignableFrom(each))) waiting.Push(heir);
        }
        return reached;
    }

    /// <summary>The type itself and what it is made of: elements, keys and values.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        yield return type;
        var inner = type.IsArray ? [type.GetElementType()!] : type.GenericTypeArguments;
        foreach (var part in inner.SelectMany(Parts)) yield return part;
    }

    // A field that only its own type sees: that it hands out no way to write is what the other test looks at.
    private static bool IsPrivateArray(FieldInfo field) => field.IsPrivate && field.FieldType.IsArray;

    private static bool IsOurs(Type type) => !type.IsArray && type.Assembly.GetName().Name is { } name && (name.StartsWith("Stafi.", StringComparison.Ordinal) || name == "stafi-router");

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";
}
