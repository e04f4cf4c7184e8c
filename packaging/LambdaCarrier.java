import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One class in place of the many that the JVM makes for the lambdas of a class and what is nested in
/// it: it implements all their interfaces, and each object knows by a number which lambda it is.
///
/// A class of its own for each lambda takes two kilobytes of memory that nobody shares, and some of
/// the time of every start, for hundreds of keywords. The carrier is a nest mate of the class that it
/// serves, so it may call what that class may call.
final class LambdaCarrier {
  private static final MethodTypeDesc GET =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int);
  private static final String NUMBER = "number";
  private static final String SHARED = "shared";

  /// More would not be compiled: a method of 8,000 bytes.
  private static final int MOST = 400;

  private final ClassDesc host;
  private final ClassDesc self;
  private final List<Site> sites = new ArrayList<>();

  /// @param factory from what is captured to the interface
  /// @param erased the interface's method as it is declared
  /// @param actual the same with the types that this lambda stands for
  private record Site(
      MethodTypeDesc factory,
      String method,
      MethodTypeDesc erased,
      MethodTypeDesc actual,
      DirectMethodHandleDesc target) {

    int captured() {
      return factory.parameterCount();
    }

    boolean isReference(int capture) {
      return !factory.parameterType(capture).isPrimitive();
    }

    /// The place of a captured value among those of its kind.
    int place(int capture) {
      int place = 0;
      for (int i = 0; i < capture; i++) {
        place += isReference(i) == isReference(capture) ? 1 : 0;
      }
      return place;
    }

    int count(boolean references) {
      int count = 0;
      for (int i = 0; i < captured(); i++) {
        count += isReference(i) == references ? 1 : 0;
      }
      return count;
    }
  }

  LambdaCarrier(ClassDesc host) {
    this.host = host;
    String name = host.displayName() + "$$Lambdas";
    self = host.packageName().isEmpty() ? ClassDesc.of(name) : ClassDesc.of(host.packageName(), name);
  }

  boolean isEmpty() {
    return sites.isEmpty();
  }

  int size() {
    return sites.size();
  }

  ClassDesc name() {
    return self;
  }

  /// Writes what makes the object in place of `call`.
  ///
  /// @return whether the lambda is of a kind that is understood here; if not, nothing is written
  boolean replace(CodeBuilder code, InvokeDynamicInstruction call) {
    Optional<Site> found = site(call).filter(site -> sites.size() < MOST && isPlain(site));
    found.ifPresent(site -> {
      int number = sites.size();
      sites.add(site);
      if (site.captured() == 0) {
        code.loadConstant(number).invokestatic(self, "get", GET);
        code.checkcast(site.factory.returnType());
      } else {
        code.invokestatic(self, "make" + number, site.factory);
      }
    });
    return found.isPresent();
  }

  private static Optional<Site> site(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    boolean isLambda =
        bootstrap.owner().displayName().equals("LambdaMetafactory")
            && bootstrap.methodName().equals("metafactory");
    return isLambda
        ? Optional.of(
            new Site(
                call.typeSymbol(),
                call.name().stringValue(),
                (MethodTypeDesc) call.bootstrapArgs().get(0),
                (MethodTypeDesc) call.bootstrapArgs().get(2),
                (DirectMethodHandleDesc) call.bootstrapArgs().get(1)))
        : Optional.empty();
  }

  /// Whether every value gets to its place by a cast, by boxing or unboxing, or as it is.
  private static boolean isPlain(Site site) {
    MethodTypeDesc target = site.target.invocationType();
    int captured = site.captured();
    if (site.target.kind() == DirectMethodHandleDesc.Kind.SPECIAL
        || target.parameterCount() != captured + site.erased.parameterCount()) {
      return false;
    }
    boolean plain = isReturnPlain(site, target.returnType());
    for (int i = 0; i < target.parameterCount(); i++) {
      ClassDesc wanted = target.parameterType(i);
      plain &=
          i < captured
              ? isCapturePlain(site.factory.parameterType(i), wanted)
              : isParameterPlain(
                  site.erased.parameterType(i - captured),
                  site.actual.parameterType(i - captured),
                  wanted);
    }
    return plain;
  }

  private static boolean isCapturePlain(ClassDesc captured, ClassDesc wanted) {
    return switch (TypeKind.from(captured)) {
      case FLOAT, DOUBLE -> false;
      case REFERENCE -> !wanted.isPrimitive();
      default -> captured.equals(wanted);
    };
  }

  private static boolean isParameterPlain(ClassDesc erased, ClassDesc actual, ClassDesc wanted) {
    if (erased.isPrimitive()) {
      return wanted.equals(erased) || wanted.equals(box(erased)) || isObject(wanted);
    }
    return !wanted.isPrimitive() || box(wanted).equals(actual);
  }

  private static boolean isReturnPlain(Site site, ClassDesc returned) {
    ClassDesc wanted = site.erased.returnType();
    boolean isVoid = wanted.equals(ConstantDescs.CD_void);
    if (isVoid || returned.equals(ConstantDescs.CD_void)) {
      return isVoid;
    }
    return wanted.isPrimitive()
        ? returned.equals(wanted) || returned.equals(box(wanted))
        : !returned.isPrimitive() || site.actual.returnType().equals(box(returned));
  }

  /// The carrier's class file.
  byte[] build() {
    return ClassFile.of().build(self, this::write);
  }

  private void write(ClassBuilder builder) {
    Set<ClassDesc> interfaces = new LinkedHashSet<>();
    Map<String, List<Integer>> methods = new LinkedHashMap<>();
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      interfaces.add(site.factory.returnType());
      methods
          .computeIfAbsent(site.method + site.erased.descriptorString(), _ -> new ArrayList<>())
          .add(i);
    }
    builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
    builder.withInterfaceSymbols(List.copyOf(interfaces));
    builder.with(NestHostAttribute.of(host));
    int fields = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;
    builder.withField(NUMBER, ConstantDescs.CD_int, fields);
    for (int i = 0; i < most(true); i++) {
      builder.withField("o" + i, ConstantDescs.CD_Object, fields);
    }
    for (int i = 0; i < most(false); i++) {
      builder.withField("p" + i, ConstantDescs.CD_long, fields);
    }
    builder.withMethodBody(
        ConstantDescs.INIT_NAME, constructor(), ClassFile.ACC_PRIVATE, this::writeConstructor);
    writeShared(builder);
    for (int i = 0; i < sites.size(); i++) {
      writeFactory(builder, i);
    }
    methods.values().forEach(numbers -> writeMethod(builder, numbers));
  }

  private int most(boolean references) {
    return sites.stream().mapToInt(site -> site.count(references)).max().orElse(0);
  }

  private MethodTypeDesc constructor() {
    List<ClassDesc> types = new ArrayList<>();
    types.add(ConstantDescs.CD_int);
    for (int i = 0; i < most(true); i++) {
      types.add(ConstantDescs.CD_Object);
    }
    for (int i = 0; i < most(false); i++) {
      types.add(ConstantDescs.CD_long);
    }
    return MethodTypeDesc.of(ConstantDescs.CD_void, types);
  }

  private void writeConstructor(CodeBuilder code) {
    int references = most(true);
    code.aload(0).invokespecial(ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void);
    code.aload(0).iload(1).putfield(self, NUMBER, ConstantDescs.CD_int);
    for (int i = 0; i < references; i++) {
      code.aload(0).aload(2 + i).putfield(self, "o" + i, ConstantDescs.CD_Object);
    }
    for (int i = 0; i < most(false); i++) {
      code.aload(0).lload(2 + references + 2 * i).putfield(self, "p" + i, ConstantDescs.CD_long);
    }
    code.return_();
  }

  /// What captures nothing is made once.
  private void writeShared(ClassBuilder builder) {
    ClassDesc array = self.arrayType();
    builder.withField(
        SHARED, array, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    builder.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        code -> code.loadConstant(sites.size()).anewarray(self).putstatic(self, SHARED, array)
            .return_());
    builder.withMethodBody(
        "get",
        GET,
        ClassFile.ACC_STATIC,
        code -> {
          Label known = code.newLabel();
          code.getstatic(self, SHARED, array).iload(0).aaload().ifnonnull(known);
          code.getstatic(self, SHARED, array).iload(0).new_(self).dup().iload(0);
          defaults(code, 0, 0);
          code.invokespecial(self, ConstantDescs.INIT_NAME, constructor()).aastore();
          code.labelBinding(known).getstatic(self, SHARED, array).iload(0).aaload().areturn();
        });
  }

  /// Fills up what a lambda does not capture.
  private void defaults(CodeBuilder code, int references, int primitives) {
    for (int i = references; i < most(true); i++) {
      code.aconst_null();
    }
    for (int i = primitives; i < most(false); i++) {
      code.lconst_0();
    }
  }

  private void writeFactory(ClassBuilder builder, int number) {
    Site site = sites.get(number);
    if (site.captured() > 0) {
      builder.withMethodBody(
          "make" + number,
          site.factory,
          ClassFile.ACC_STATIC,
          code -> {
            code.new_(self).dup().loadConstant(number);
            loadCaptured(code, site, true);
            for (int i = site.count(true); i < most(true); i++) {
              code.aconst_null();
            }
            loadCaptured(code, site, false);
            defaults(code, most(true), site.count(false));
            code.invokespecial(self, ConstantDescs.INIT_NAME, constructor()).areturn();
          });
    }
  }

  private static void loadCaptured(CodeBuilder code, Site site, boolean references) {
    for (int i = 0; i < site.captured(); i++) {
      if (site.isReference(i) == references) {
        TypeKind kind = TypeKind.from(site.factory.parameterType(i));
        code.loadLocal(kind, code.parameterSlot(i));
        if (!references && kind != TypeKind.LONG) {
          code.i2l();
        }
      }
    }
  }

  /// The method of an interface, for all lambdas that implement it.
  private void writeMethod(ClassBuilder builder, List<Integer> numbers) {
    Site first = sites.get(numbers.getFirst());
    builder.withMethodBody(
        first.method,
        first.erased,
        ClassFile.ACC_PUBLIC,
        code -> {
          if (numbers.size() > 1) {
            choose(code, numbers);
          } else {
            call(code, first);
          }
        });
  }

  private void choose(CodeBuilder code, List<Integer> numbers) {
    Label none = code.newLabel();
    List<SwitchCase> cases =
        numbers.stream().map(number -> SwitchCase.of(number, code.newLabel())).toList();
    code.aload(0).getfield(self, NUMBER, ConstantDescs.CD_int);
    if (numbers.getLast() - numbers.getFirst() < 2 * numbers.size()) {
      code.tableswitch(numbers.getFirst(), numbers.getLast(), none, cases);
    } else {
      code.lookupswitch(none, cases);
    }
    for (SwitchCase one : cases) {
      code.labelBinding(one.target());
      call(code, sites.get(one.caseValue()));
    }
    code.labelBinding(none).aconst_null().athrow();
  }

  private void call(CodeBuilder code, Site site) {
    MethodTypeDesc target = site.target.invocationType();
    boolean makes = site.target.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    if (makes) {
      code.new_(site.target.owner()).dup();
    }
    for (int i = 0; i < site.captured(); i++) {
      restore(code, site, i, target.parameterType(i));
    }
    for (int i = 0; i < site.erased.parameterCount(); i++) {
      ClassDesc erased = site.erased.parameterType(i);
      code.loadLocal(TypeKind.from(erased), code.parameterSlot(i));
      convert(code, erased, target.parameterType(site.captured() + i));
    }
    invoke(code, site.target);
    ClassDesc wanted = site.erased.returnType();
    if (!wanted.equals(ConstantDescs.CD_void)) {
      convertResult(code, target.returnType(), wanted);
    } else if (makes || !target.returnType().equals(ConstantDescs.CD_void)) {
      discard(code, target.returnType());
    }
    code.return_(TypeKind.from(wanted));
  }

  private static void discard(CodeBuilder code, ClassDesc type) {
    if (TypeKind.from(type).slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  private void restore(CodeBuilder code, Site site, int capture, ClassDesc wanted) {
    code.aload(0);
    if (site.isReference(capture)) {
      code.getfield(self, "o" + site.place(capture), ConstantDescs.CD_Object);
      cast(code, wanted);
    } else {
      code.getfield(self, "p" + site.place(capture), ConstantDescs.CD_long);
      if (TypeKind.from(wanted) != TypeKind.LONG) {
        code.l2i();
      }
    }
  }

  private static void convert(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.isPrimitive()) {
      if (!to.isPrimitive()) {
        box(code, from);
      }
    } else if (to.isPrimitive()) {
      code.checkcast(box(to));
      unbox(code, to);
    } else if (!from.equals(to)) {
      cast(code, to);
    }
  }

  private static void convertResult(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.isPrimitive() && !to.isPrimitive()) {
      box(code, from);
    } else if (!from.isPrimitive() && to.isPrimitive()) {
      unbox(code, to);
    } else if (!from.isPrimitive() && !from.equals(to)) {
      cast(code, to);
    }
  }

  private static void invoke(CodeBuilder code, DirectMethodHandleDesc target) {
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case STATIC -> code.invokestatic(target.owner(), target.methodName(), type);
      case INTERFACE_STATIC -> code.invokestatic(target.owner(), target.methodName(), type, true);
      case VIRTUAL -> code.invokevirtual(target.owner(), target.methodName(), type);
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL ->
          code.invokeinterface(target.owner(), target.methodName(), type);
      case CONSTRUCTOR -> code.invokespecial(target.owner(), ConstantDescs.INIT_NAME, type);
      default -> throw new IllegalArgumentException(target.toString());
    }
  }

  private static void cast(CodeBuilder code, ClassDesc type) {
    if (!isObject(type)) {
      code.checkcast(type);
    }
  }

  private static void box(CodeBuilder code, ClassDesc primitive) {
    code.invokestatic(box(primitive), "valueOf", MethodTypeDesc.of(box(primitive), primitive));
  }

  private static void unbox(CodeBuilder code, ClassDesc primitive) {
    String method = primitive.displayName() + "Value";
    code.invokevirtual(box(primitive), method, MethodTypeDesc.of(primitive));
  }

  private static boolean isObject(ClassDesc type) {
    return type.equals(ConstantDescs.CD_Object);
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      default -> primitive;
    };
  }
}
