import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileBuilder;
import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Replaces what the JVM would make at run time by plain code, in the jars given: switches over types
/// (`SwitchBootstraps.typeSwitch`), equality and hash codes of records (`ObjectMethods`), and lambdas
/// ([LambdaCarrier]).
///
/// javac compiles all to `invokedynamic`. Its first execution spins classes, one to ten milliseconds
/// each before the first advert, and the JVM's cache keeps only those of lambdas, at a price. The code written here does the
/// same, step by step.
///
/// usage: java -cp JARS InlineBootstraps.java JAR...
final class InlineBootstraps {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc HASH = MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;)I");
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;Ljava/lang/Object;)Z");

  private final ClassModel model;
  private final LambdaCarrier lambdas;
  private final Map<String, Method> methods = new LinkedHashMap<>();

  private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  private InlineBootstraps(ClassModel model, LambdaCarrier lambdas) {
    this.model = model;
    this.lambdas = lambdas;
  }

  public static void main(String[] jars) throws IOException {
    int total = 0;
    for (String jar : jars) {
      total += rewrite(Path.of(jar));
    }
    System.out.println(total + " call sites made plain code");
  }

  private static int rewrite(Path jar) throws IOException {
    int total = 0;
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (Map<Path, ClassModel> nest : nests(zip).values()) {
        total += rewriteNest(nest);
      }
    }
    return total;
  }

  /// The classes of a jar with those that are nested in them, the outermost last.
  private static Map<ClassDesc, Map<Path, ClassModel>> nests(FileSystem zip) throws IOException {
    Map<ClassDesc, Map<Path, ClassModel>> nests = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        nests.computeIfAbsent(host(model), _ -> new LinkedHashMap<>()).put(file, model);
      }
    }
    for (Map.Entry<ClassDesc, Map<Path, ClassModel>> nest : nests.entrySet()) {
      Path outermost =
          nest.getValue().entrySet().stream()
              .filter(entry -> isHost(entry.getValue()))
              .findFirst()
              .orElseThrow()
              .getKey();
      ClassModel model = nest.getValue().remove(outermost);
      nest.getValue().put(outermost, model);
    }
    return nests;
  }

  private static ClassDesc host(ClassModel model) {
    return model
        .findAttribute(Attributes.nestHost())
        .map(attribute -> attribute.nestHost().asSymbol())
        .orElse(model.thisClass().asSymbol());
  }

  private static boolean isHost(ClassModel model) {
    return model.findAttribute(Attributes.nestHost()).isEmpty();
  }

  private static int rewriteNest(Map<Path, ClassModel> nest) throws IOException {
    int total = 0;
    Path outermost = null;
    LambdaCarrier lambdas = new LambdaCarrier(host(nest.values().iterator().next()));
    for (Map.Entry<Path, ClassModel> entry : nest.entrySet()) {
      outermost = entry.getKey();
      var rewriter = new InlineBootstraps(entry.getValue(), lambdas);
      Files.write(outermost, rewriter.rewritten());
      total += rewriter.methods.size();
    }
    if (outermost != null && !lambdas.isEmpty()) {
      Files.write(
          outermost.resolveSibling(lambdas.name().displayName() + ".class"), lambdas.build());
    }
    return total + lambdas.size();
  }

  private byte[] rewritten() {
    ClassTransform members =
        (builder, element) -> {
          switch (element) {
            case MethodModel method -> builder.transformMethod(method, this::rewrite);
            case FieldModel field -> builder.transformField(field, InlineBootstraps::keep);
            case NestMembersAttribute _ -> {}
            default -> keep(builder, element);
          }
        };
    return ClassFile.of()
        .transformClass(model, members.andThen(ClassTransform.endHandler(this::addMembers)));
  }

  private void rewrite(MethodBuilder builder, MethodElement element) {
    if (element instanceof CodeModel code) {
      builder.transformCode(code, this::replace);
    } else {
      keep(builder, element);
    }
  }

  /// All but what only compilers and debuggers read, and a cache of loaded classes would carry along.
  private static <E extends ClassFileElement, B extends ClassFileBuilder<E, B>> void keep(
      B builder, E element) {
    boolean unread =
        element instanceof LocalVariable
            || element instanceof LocalVariableType
            || element instanceof RuntimeVisibleAnnotationsAttribute
            || element instanceof RuntimeVisibleTypeAnnotationsAttribute
            || element instanceof RuntimeInvisibleAnnotationsAttribute
            || element instanceof RuntimeInvisibleTypeAnnotationsAttribute;
    if (!unread) {
      builder.with(element);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      keep(code, element);
      return;
    }
    Method method = replacement(call);
    if (method != null) {
      boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
      code.invokestatic(model.thisClass().asSymbol(), method.name, method.type, inInterface);
    } else if (!lambdas.replace(code, call)) {
      keep(code, element);
    }
  }

  private Method replacement(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    String wanted = call.name().stringValue();
    if (bootstrap.owner().equals(SWITCHES)
        && bootstrap.methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance)) {
      List<ClassDesc> labels = call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
      return method("switch", call.typeSymbol(), labels, code -> addTests(code, labels));
    }
    if (bootstrap.owner().equals(RECORDS) && !wanted.equals("toString")) {
      // The record's class and the names of its components, then their getters.
      var getters =
          call.bootstrapArgs().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
      ClassDesc owner = model.thisClass().asSymbol();
      return wanted.equals("equals")
          ? method("equals", call.typeSymbol(), getters, code -> addEquals(code, owner, getters))
          : method("hash", call.typeSymbol(), getters, code -> addHash(code, getters));
    }
    return null;
  }

  private Method method(String kind, MethodTypeDesc type, List<?> key, Consumer<CodeBuilder> body) {
    return methods.computeIfAbsent(
        kind + type.descriptorString() + key,
        _ -> new Method(kind + "$" + methods.size(), type, body));
  }

  private void addMembers(ClassBuilder builder) {
    if (isHost(model)) {
      List<ClassDesc> mates =
          new ArrayList<>(
              model
                  .findAttribute(Attributes.nestMembers())
                  .map(attribute ->
                      attribute.nestMembers().stream().map(ClassEntry::asSymbol).toList())
                  .orElse(List.of()));
      if (!lambdas.isEmpty()) {
        mates.add(lambdas.name());
      }
      if (!mates.isEmpty()) {
        builder.with(NestMembersAttribute.ofSymbols(mates));
      }
    }
    for (Method method : methods.values()) {
      builder.withMethodBody(
          method.name,
          method.type,
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          method.body);
    }
  }

  /// -1 for null, else the number of the first label from `restart` on that matches.
  private static void addTests(CodeBuilder code, List<ClassDesc> labels) {
    Label some = code.newLabel();
    code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  /// Component by component; those of reference types by their own `equals`.
  private static void addEquals(
      CodeBuilder code, ClassDesc owner, List<DirectMethodHandleDesc> getters) {
    Label different = code.newLabel();
    Label other = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(owner).ifeq(different);
    for (DirectMethodHandleDesc getter : getters) {
      load(code, 0, owner, getter);
      code.aload(1).checkcast(owner);
      get(code, owner, getter);
      ClassDesc type = getter.invocationType().returnType();
      switch (TypeKind.from(type)) {
        case REFERENCE -> code.invokestatic(OBJECTS, "equals", EQUALS).ifeq(different);
        case LONG -> code.lcmp().ifne(different);
        case FLOAT, DOUBLE -> compareBoxed(code, type, different);
        default -> code.if_icmpne(different);
      }
    }
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private static void compareBoxed(CodeBuilder code, ClassDesc type, Label different) {
    ClassDesc box = box(type);
    code.invokestatic(box, "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type));
    code.ifne(different);
  }

  /// As `List.hashCode`, beginning with 0.
  private static void addHash(CodeBuilder code, List<DirectMethodHandleDesc> getters) {
    code.iconst_0();
    for (DirectMethodHandleDesc getter : getters) {
      ClassDesc type = getter.invocationType().returnType();
      code.loadConstant(31).imul();
      load(code, 0, getter.owner(), getter);
      switch (TypeKind.from(type)) {
        case REFERENCE -> code.invokestatic(OBJECTS, "hashCode", HASH);
        case INT, SHORT, BYTE, CHAR -> {}
        default ->
            code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static void load(
      CodeBuilder code, int local, ClassDesc owner, DirectMethodHandleDesc getter) {
    code.aload(local);
    get(code, owner, getter);
  }

  private static void get(CodeBuilder code, ClassDesc owner, DirectMethodHandleDesc getter) {
    code.getfield(owner, getter.methodName(), getter.invocationType().returnType());
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.descriptorString());
    };
  }
}
